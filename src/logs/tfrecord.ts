/** The table of CRC-32C (Castagnoli, reflected polynomial 0x82f63b78). */
const TABLE = new Uint32Array(256);
for (let i = 0; i < 256; i++) {
  let crc = i;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  TABLE[i] = crc >>> 0;
}

/** The CRC-32C of bytes. */
export function crc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) crc = (TABLE[(crc ^ (bytes[i] as number)) & 255] as number) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** A checksum as records of TensorFlow store it. */
export const masked = (crc: number): number => (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;

/** Records larger than this hold pictures, sound or graphs: they are passed over without being kept. */
const LARGE = 1 << 22;
/** No record is as long as this; a length beyond it is damage that its checksum did not show. */
const LONGEST = 2 ** 31;

/** Cuts bytes that come in pieces into framed records: length, its checksum, the record, its checksum. */
export class Records {
  private held = new Uint8Array(1 << 16);
  private length = 0;
  private skip = 0;
  private wrong = '';
  private count = 0;
  private readonly onRecord: (record: Uint8Array) => void;

  constructor(onRecord: (record: Uint8Array) => void) {
    this.onRecord = onRecord;
  }

  push(piece: Uint8Array): void {
    if (this.wrong !== '') return;
    let from = 0;
    if (this.skip > 0) {
      from = Math.min(this.skip, piece.length);
      this.skip -= from;
    }
    const rest = piece.subarray(from);
    if (this.length + rest.length > this.held.length) {
      const larger = new Uint8Array(2 * (this.length + rest.length));
      larger.set(this.held.subarray(0, this.length));
      this.held = larger;
    }
    this.held.set(rest, this.length);
    this.length += rest.length;
    this.cut();
  }

  /** What was wrong with the end, as a sentence. */
  end(): string {
    if (this.wrong !== '') return this.wrong;
    return this.length > 0 || this.skip > 0 ? `Record ${this.count + 1} is cut short: what came before is read.` : '';
  }

  private cut(): void {
    const view = new DataView(this.held.buffer, 0, this.length);
    let at = 0;
    while (this.length - at >= 12) {
      const size = view.getUint32(at, true) + 2 ** 32 * view.getUint32(at + 4, true);
      if (masked(crc32c(this.held.subarray(at, at + 8))) !== view.getUint32(at + 8, true) || size > LONGEST) {
        this.wrong = `Record ${this.count + 1} is damaged, its checksum does not match: what came before is read.`;
        this.length = 0;
        return;
      }
      if (size > LARGE) {
        const whole = size + 16;
        this.count++;
        if (this.length - at >= whole) {
          at += whole;
          continue;
        }
        this.skip = whole - (this.length - at);
        at = this.length;
        break;
      }
      if (this.length - at < size + 16) break;
      const record = this.held.subarray(at + 12, at + 12 + size);
      if (masked(crc32c(record)) !== view.getUint32(at + 12 + size, true)) {
        this.wrong = `Record ${this.count + 1} is damaged, its checksum does not match: what came before is read.`;
        this.length = 0;
        return;
      }
      this.count++;
      this.onRecord(record);
      at += size + 16;
    }
    this.held.copyWithin(0, at, this.length);
    this.length -= at;
  }
}
