/** Files as they are dropped: single ones, or in a zip as learning platforms pack them; none is unpacked further than a submission can be long. */
import { Inflate, strFromU8 } from 'fflate';
import { InputError } from '../fields.ts';
import { MOST_BYTES } from './submission.ts';

/** One file of a drop: its text, or in a sentence why it was not read. */
export interface Dropped {
  /** Its path in the drop. */
  name: string;
  text?: string;
  error?: string;
}

/** A drop may hold so many files. */
const MOST_FILES = 5000;
/** Bytes handed to the unpacker at once: at most a thousand times as many come out before it is looked at. */
const CHUNK = 4096;

const size = (bytes: number) => (bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${Math.ceil(bytes / 1e6)} MB`);
const tooLong = (bytes: number) =>
  `Cannot read submission: it has ${size(bytes)} and ${size(MOST_BYTES)} is the most; hand in the file that the exercise exports`;

/** Whether a file of a drop is none of a student's: folders, what systems leave behind. */
export const isIgnored = (path: string): boolean =>
  path.endsWith('/') || path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX' || part === 'Thumbs.db');

/** Whether bytes begin as a zip does. */
export const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);

/** One file as a submission's text; larger ones are refused unread. */
export function textOf(name: string, bytes: Uint8Array): Dropped {
  if (bytes.length > MOST_BYTES) return { name, error: tooLong(bytes.length) };
  if (isZip(bytes))
    return { name, error: 'Cannot read submission: it is a zip within a zip; hand in the one JSON file that the exercise exports' };
  const text = new TextDecoder().decode(bytes);
  return text.includes('\u0000')
    ? { name, error: 'Cannot read submission: it is no text; hand in the one JSON file that the exercise exports' }
    : { name, text };
}

/** An entry of a zip's directory. */
interface Entry {
  name: string;
  method: number;
  packed: number;
  at: number;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;

/** The entries that a zip lists at its end; throws a sentence where there is no such list. */
function entriesOf(view: DataView, bytes: Uint8Array): Entry[] {
  let end = bytes.length - 22;
  const lowest = Math.max(0, end - 65_536);
  while (end >= lowest && view.getUint32(end, true) !== END) end--;
  if (end < lowest) throw new InputError('its end is missing');
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count === 0xffff || at === 0xffffffff) throw new InputError('it is of a kind for very large files (zip64)');
  const entries: Entry[] = [];
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== ENTRY) throw new InputError('its list of files is damaged');
    const length = view.getUint16(at + 28, true);
    const name = strFromU8(bytes.subarray(at + 46, at + 46 + length), (view.getUint16(at + 8, true) & 2048) === 0);
    entries.push({ name, method: view.getUint16(at + 10, true), packed: view.getUint32(at + 20, true), at: view.getUint32(at + 42, true) });
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Unpacks one entry, and no more of it than a submission can be long. */
function unpack({ name, method, packed, at }: Entry, view: DataView, bytes: Uint8Array): Dropped {
  const damaged = { name, error: 'Cannot read submission: it is damaged in the zip; make the zip anew' };
  if (at + 30 > bytes.length || view.getUint32(at, true) !== LOCAL) return damaged;
  const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const data = bytes.subarray(from, from + packed);
  if (data.length < packed) return damaged;
  if ((view.getUint16(at + 6, true) & 1) === 1)
    return { name, error: 'Cannot read submission: the zip asks for a password; make it without one' };
  if (method === 0) return textOf(name, data);
  if (method !== 8) return { name, error: 'Cannot read submission: it is packed in a way that is not known; make the zip anew' };
  const chunks: Uint8Array[] = [];
  let length = 0;
  const inflate = new Inflate((chunk) => {
    length += chunk.length;
    if (length > MOST_BYTES) throw new InputError(tooLong(length).replace('it has', 'it has more than'));
    chunks.push(chunk.slice());
  });
  try {
    for (let i = 0; i < data.length; i += CHUNK) inflate.push(data.subarray(i, i + CHUNK), i + CHUNK >= data.length);
  } catch (error) {
    return error instanceof InputError ? { name, error: error.message } : damaged;
  }
  const whole = new Uint8Array(length);
  let next = 0;
  for (const chunk of chunks) {
    whole.set(chunk, next);
    next += chunk.length;
  }
  return textOf(name, whole);
}

/** The files of a zip, in their order; what is wrong with the zip as a whole is a row of its own. A bomb costs a sentence. */
export function unzipped(name: string, bytes: Uint8Array): Dropped[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let entries: Entry[];
  try {
    entries = entriesOf(view, bytes).filter((entry) => !isIgnored(entry.name));
  } catch (error) {
    return [{ name, error: `Cannot read ${name}: ${error instanceof InputError ? error.message : 'it is damaged'}; make the zip anew` }];
  }
  const files = entries.slice(0, MOST_FILES).map((entry) => unpack(entry, view, bytes));
  if (entries.length === 0) files.push({ name, error: `Cannot read ${name}: the zip is empty; drop the one with the submissions` });
  if (entries.length > MOST_FILES)
    files.push({ name, error: `Cannot read all of ${name}: it holds ${entries.length} files and ${MOST_FILES} is the most` });
  return files;
}

/** What a dropped file holds: itself, or the files of a zip. */
export const opened = (name: string, bytes: Uint8Array): Dropped[] => (isZip(bytes) ? unzipped(name, bytes) : [textOf(name, bytes)]);
