/** An address as a QR code. */
import { encode } from 'uqr';
import { InputError } from '../fields.ts';

/** Bytes that the largest code holds at the lowest correction; from half of it on, a phone needs patience. */
const MOST_BYTES = 2900;

/** A QR code: modules a side with the quiet zone of four around it, and its dark modules as an SVG path. */
export interface QrCode {
  size: number;
  path: string;
}

/** The code of a text; corrects a fifteenth of its area or, where it is free, more. */
export function qrCode(text: string): QrCode {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > MOST_BYTES)
    throw new InputError(`Cannot make a QR code of ${bytes} bytes: ${MOST_BYTES} is the most; hand the link out as text`);
  const { data, size } = encode(text, { ecc: 'L', boostEcc: true, border: 4 });
  const runs = data.flatMap((row, y) => {
    const found: string[] = [];
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      const from = x;
      while (row[x + 1]) x++;
      found.push(`M${from} ${y}h${x + 1 - from}v1h${from - x - 1}z`);
    }
    return found;
  });
  return { size, path: runs.join('') };
}
