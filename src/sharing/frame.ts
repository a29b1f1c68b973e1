/** Plain JSON as the part of an address after `#`: `<name><version>.<length>.<payload>.<checksum>`; the payload is deflated JSON in base64url. */
import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import { InputError } from '../fields.ts';
import { checksum, fromBase64, MOST_CHARACTERS, toBase64 } from './link.ts';

/** What is framed: the word and version that a fragment begins with, and what people call it. */
export interface Frame {
  name: string;
  version: number;
  /** In sentences: `this class link`. */
  what: string;
}

const MOST_BYTES = 65_536;
const CHECKSUM = 7;

/** The fragment that holds a value, without `#`. */
export function framed({ name, version, what }: Frame, value: unknown): string {
  const payload = toBase64(deflateSync(strToU8(JSON.stringify(value)), { level: 9 }));
  const head = `${name}${version}.${payload.length.toString(36)}.${payload}`;
  const length = head.length + 1 + CHECKSUM;
  if (length > MOST_CHARACTERS)
    throw new InputError(`Cannot make ${what}: it would have ${length} characters, and ${MOST_CHARACTERS} is the most`);
  return `${head}.${checksum(head)}`;
}

/** Whether this text looks like such a fragment, of whatever version. */
export const isFramed = ({ name }: Frame, text: string): boolean => new RegExp(`(^|#)${name}\\d+\\.`).test(text.trim());

/** The value in a fragment or address; throws an `InputError` of one sentence where it is cut, altered, too new or not made here. */
export function unframed({ name, version, what }: Frame, text: string): unknown {
  const bad = (why: string) => new InputError(`Cannot read ${what}: ${why}`);
  const fragment = text.trim().slice(text.trim().lastIndexOf('#') + 1);
  const [head = '', made = '', length = ''] = new RegExp(`^${name}(\\d{1,6})\\.([0-9a-z]{1,6})\\.`).exec(fragment) ?? [];
  if (made === '') throw bad(`it does not begin with #${name}${version}.; copy the whole link`);
  if (Number(made) !== version) throw bad(`it is of version ${made}, this page reads version ${version}; reload the page`);
  const end = head.length + Number.parseInt(length, 36);
  const whole = end + 1 + CHECKSUM;
  if (fragment.length < whole) throw bad(`only ${fragment.length} of its ${whole} characters arrived; copy the whole link`);
  const altered =
    fragment.slice(end, whole) !== `.${checksum(fragment.slice(0, end))}` || !/^[).,;:!?'"\]>*]*$/.test(fragment.slice(whole));
  if (altered) throw bad('its checksum is wrong, so it was altered on its way; copy it again from where it was made');
  try {
    const bytes = inflateSync(fromBase64(fragment.slice(head.length, end)), { out: new Uint8Array(MOST_BYTES) });
    if (bytes.length < MOST_BYTES) return JSON.parse(strFromU8(bytes));
  } catch {
    throw bad('its contents cannot be unpacked, though its checksum is right; it was not made here');
  }
  throw bad(`it holds more than ${MOST_BYTES} bytes; it was not made here`);
}
