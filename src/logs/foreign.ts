import { Refused, shown } from './refuse.ts';

/** Files that people bring and that are no logs, by their first bytes, and what to bring instead. */
const KNOWN: [string, string][] = [
  ['89504e47', 'it is a picture; bring the numbers it was drawn from'],
  ['ffd8ff', 'it is a picture; bring the numbers it was drawn from'],
  ['25504446', 'it is a PDF; bring the numbers it was drawn from'],
  ['894844460d0a', 'it is an HDF5 file; write its curves as CSV'],
  ['50415231', 'it is a Parquet file; write it as CSV'],
  ['53514c69746520', 'it is an SQLite database; export the metrics as CSV'],
  ['3a572642', 'it is the binary log of W&B; export a chart, or write run.history() as CSV'],
  ['7f454c46', 'it is a program'],
  ['8002', 'it is a pickle, which is never opened; write the history as JSON'],
  ['8003', 'it is a pickle, which is never opened; write the history as JSON'],
  ['8004', 'it is a pickle, which is never opened; write the history as JSON'],
  ['8005', 'it is a pickle, which is never opened; write the history as JSON'],
  ['934e554d5059', 'it is a NumPy array; write it as CSV with a header'],
  ['28b52ffd', 'it is packed with zstd; unpack it first'],
  ['fd377a585a', 'it is packed with xz; unpack it first'],
  ['425a68', 'it is packed with bzip2; unpack it first'],
];

/** The refusal of a file that is no log. */
export function foreign(name: string, bytes: Uint8Array): Refused {
  const begin = Array.from(bytes.subarray(0, 12), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const what =
    KNOWN.find(([sign]) => begin.startsWith(sign))?.[1] ??
    'it is binary, and of no format that is known here; bring text, CSV, JSON or a TensorBoard event file';
  return new Refused(`Cannot read ${shown(name)}: ${what}`);
}
