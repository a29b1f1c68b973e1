import { Gunzip, Inflate } from 'fflate';
import { Refused, shown } from './refuse.ts';

/** What may come out of compressed files, and how much more than went in, before it is taken for a bomb. */
export const UNPACKED = { most: 600e6, ratio: 250, free: 8e6, entries: 2000, zip: 400e6, depth: 3 };

/** Bytes as they are handed on, so that no call takes long. */
const PIECE = 1 << 18;
/** Compressed bytes that are unpacked in one go: at most a thousand times as much comes out. */
const MOUTHFUL = 1 << 14;
/** Bytes by which a format is told: a header that names hundreds of runs fits. */
export const HEAD = 1 << 19;

/** A file, or an entry of an archive. */
export interface Entry {
  name: string;
  bytes: AsyncIterable<Uint8Array>;
  /** Oddities met while unpacking. */
  notes: string[];
}

/** Bytes in pieces of a handy size. */
export async function* pieces(bytes: Uint8Array | AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (!(bytes instanceof Uint8Array)) {
    for await (const part of bytes) for (let at = 0; at < part.length; at += PIECE) yield part.subarray(at, at + PIECE);
    return;
  }
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}

/** The first bytes, and all of them again. */
export async function peek(bytes: AsyncIterable<Uint8Array>): Promise<{ head: Uint8Array; all: AsyncIterable<Uint8Array> }> {
  const iterator = bytes[Symbol.asyncIterator]();
  const held: Uint8Array[] = [];
  let length = 0;
  while (length < HEAD) {
    const next = await iterator.next();
    if (next.done) break;
    held.push(next.value);
    length += next.value.length;
  }
  const head = joined(held, length).subarray(0, HEAD);
  async function* all(): AsyncGenerator<Uint8Array> {
    for (let i = 0; i < held.length; i++) {
      const part = held[i] as Uint8Array;
      held[i] = new Uint8Array(0);
      yield part;
    }
    for (;;) {
      const next = await iterator.next();
      if (next.done) return;
      yield next.value;
    }
  }
  return { head, all: all() };
}

/** Several arrays as one. */
export function joined(parts: readonly Uint8Array[], length = parts.reduce((sum, part) => sum + part.length, 0)): Uint8Array {
  if (parts.length === 1) return parts[0] as Uint8Array;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Everything inside a file: itself, what its gzip holds, or the entries of its zip, told by content. */
export async function* entries(name: string, bytes: AsyncIterable<Uint8Array>, notes: string[] = [], depth = 0): AsyncGenerator<Entry> {
  const { head, all } = await peek(bytes);
  const zip = head[0] === 0x50 && head[1] === 0x4b && ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6));
  const gzip = head[0] === 0x1f && head[1] === 0x8b && head[2] === 8;
  if (!zip && !gzip) {
    yield { name, bytes: all, notes };
    return;
  }
  if (depth >= UNPACKED.depth) throw new Refused(`Cannot read ${shown(name)}: archives lie inside archives; unpack it first`);
  if (gzip) {
    yield* entries(name.replace(/\.gz$/i, ''), inflated(new Gunzip(), all, name, notes), notes, depth + 1);
    return;
  }
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of all) {
    parts.push(part);
    length += part.length;
    if (length > UNPACKED.zip)
      throw new Refused(`Cannot read ${shown(name)}: the zip is larger than ${UNPACKED.zip / 1e6} MB; unpack it first`);
  }
  const whole = joined(parts, length);
  const budget = { left: UNPACKED.most };
  for (const entry of directory(whole, name)) {
    const from = whole.subarray(entry.from, entry.from + entry.packed);
    const own: string[] = [];
    const raw = entry.stored ? pieces(from) : inflated(new Inflate(), pieces(from), entry.name, own, budget);
    yield* entries(entry.name, raw, own, depth + 1);
  }
}

async function* inflated(
  stream: Gunzip | Inflate,
  bytes: AsyncIterable<Uint8Array>,
  name: string,
  notes: string[],
  budget = { left: UNPACKED.most },
): AsyncGenerator<Uint8Array> {
  let out: Uint8Array[] = [];
  let read = 0;
  let made = 0;
  stream.ondata = (part) => out.push(part);
  const drain = () => {
    const ready = out;
    out = [];
    for (const part of ready) {
      made += part.length;
      budget.left -= part.length;
    }
    if (budget.left < 0 || (made > UNPACKED.free && made > UNPACKED.ratio * read)) {
      throw new Refused(
        `Cannot read ${shown(name)}: it unpacks to more than ${budget.left < 0 ? `${UNPACKED.most / 1e6} MB` : `${UNPACKED.ratio} times its size`}; unpack it first and give the log itself`,
      );
    }
    return ready;
  };
  try {
    for await (const part of bytes) {
      for (let at = 0; at < part.length; at += MOUTHFUL) {
        const mouthful = part.subarray(at, at + MOUTHFUL);
        read += mouthful.length;
        stream.push(mouthful.slice(), false);
        yield* drain();
      }
    }
    stream.push(new Uint8Array(0), true);
    yield* drain();
  } catch (error) {
    if (error instanceof Refused || (error as Error).name === 'AbortError') throw error;
    yield* drain();
    if (made === 0) throw new Refused(`Cannot read ${shown(name)}: what is compressed in it is damaged`);
    notes.push('The compressed file is damaged or cut short: what came before is read.');
  }
}

interface Packed {
  name: string;
  from: number;
  packed: number;
  stored: boolean;
}

/** The entries of a zip by its central directory; no size that it claims is believed before it is unpacked. */
function directory(zip: Uint8Array, name: string): Packed[] {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const damaged = () => new Refused(`Cannot read ${shown(name)}: the zip is damaged or cut short`);
  let end = zip.length - 22;
  while (end >= 0 && end > zip.length - 66_000 && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0 || view.getUint32(end, true) !== 0x06054b50) throw damaged();
  const count = view.getUint16(end + 10, true);
  if (count > UNPACKED.entries)
    throw new Refused(`Cannot read ${shown(name)}: the zip holds ${count} files; give at most ${UNPACKED.entries}`);
  let at = view.getUint32(end + 16, true);
  const found: Packed[] = [];
  for (let i = 0; i < count; i++) {
    if (at + 46 > zip.length || view.getUint32(at, true) !== 0x02014b50) throw damaged();
    const flags = view.getUint16(at + 8, true);
    const method = view.getUint16(at + 10, true);
    const packed = view.getUint32(at + 20, true);
    const length = view.getUint16(at + 28, true);
    const local = view.getUint32(at + 42, true);
    const entry = new TextDecoder().decode(zip.subarray(at + 46, at + 46 + length));
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (entry.endsWith('/') || /(^|\/)(__MACOSX|\.DS_Store|\._)/.test(entry)) continue;
    if (flags & 1) throw new Refused(`Cannot read ${shown(entry)}: the zip is encrypted; unpack it first`);
    if (method !== 0 && method !== 8)
      throw new Refused(`Cannot read ${shown(entry)}: it is packed by method ${method}; pack it by deflate`);
    if (local + 30 > zip.length || view.getUint32(local, true) !== 0x04034b50) throw damaged();
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    if (from + packed > zip.length) throw damaged();
    found.push({ name: entry, from, packed, stored: method === 0 });
  }
  return found;
}
