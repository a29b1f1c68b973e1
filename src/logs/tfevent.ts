/** One number of an event file. */
export interface Scalar {
  tag: string;
  step: number;
  /** Seconds since 1970. */
  time: number;
  value: number;
}

/** A protocol buffer, read field by field; what is damaged ends it. */
class Fields {
  at = 0;
  field = 0;
  wire = 0;
  readonly bytes: Uint8Array;
  readonly view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  next(): boolean {
    if (this.at >= this.bytes.length) return false;
    const key = this.varint();
    this.field = Math.floor(key / 8);
    this.wire = key % 8;
    return this.field > 0;
  }

  varint(): number {
    let value = 0;
    let scale = 1;
    for (let i = 0; i < 10 && this.at < this.bytes.length; i++) {
      const byte = this.bytes[this.at++] as number;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
    return value;
  }

  inner(): Uint8Array {
    const length = this.varint();
    const from = this.at;
    this.at = Math.min(this.bytes.length, from + length);
    return this.bytes.subarray(from, this.at);
  }

  float(): number {
    this.at += 4;
    return this.at <= this.bytes.length ? this.view.getFloat32(this.at - 4, true) : Number.NaN;
  }

  double(): number {
    this.at += 8;
    return this.at <= this.bytes.length ? this.view.getFloat64(this.at - 8, true) : Number.NaN;
  }

  skip(): void {
    if (this.wire === 0) this.varint();
    else if (this.wire === 1) this.at += 8;
    else if (this.wire === 2) this.inner();
    else if (this.wire === 5) this.at += 4;
    else this.at = this.bytes.length;
  }
}

/** The scalars of one Event, those of the first summaries (`simple_value`) and of the present ones (a tensor of one number). */
export function scalars(record: Uint8Array): Scalar[] {
  const event = new Fields(record);
  let time = 0;
  let step = 0;
  let summary: Uint8Array | undefined;
  while (event.next()) {
    if (event.field === 1 && event.wire === 1) time = event.double();
    else if (event.field === 2 && event.wire === 0) step = event.varint();
    else if (event.field === 5 && event.wire === 2) summary = event.inner();
    else event.skip();
  }
  // A negative step is a varint of ten bytes, beyond what a number counts.
  if (!summary || step > Number.MAX_SAFE_INTEGER) return [];
  const found: Scalar[] = [];
  const values = new Fields(summary);
  while (values.next()) {
    if (values.field !== 1 || values.wire !== 2) {
      values.skip();
      continue;
    }
    const one = scalarIn(values.inner());
    if (one) found.push({ ...one, step, time });
  }
  return found;
}

function scalarIn(bytes: Uint8Array): { tag: string; value: number } | undefined {
  const fields = new Fields(bytes);
  let tag = '';
  let value: number | undefined;
  while (fields.next()) {
    if (fields.field === 1 && fields.wire === 2) tag = new TextDecoder().decode(fields.inner().subarray(0, 400));
    else if (fields.field === 2 && fields.wire === 5) value = fields.float();
    else if (fields.field === 8 && fields.wire === 2) value = tensor(fields.inner()) ?? value;
    else fields.skip();
  }
  return tag !== '' && value !== undefined ? { tag, value } : undefined;
}

const FLOAT = 1;
const DOUBLE = 2;

/** The number of a tensor that has one. */
function tensor(bytes: Uint8Array): number | undefined {
  const fields = new Fields(bytes);
  let kind = FLOAT;
  let content: Uint8Array | undefined;
  const values: number[] = [];
  while (fields.next() && values.length < 2) {
    if (fields.field === 1 && fields.wire === 0) kind = fields.varint();
    else if (fields.field === 4 && fields.wire === 2) content = fields.inner();
    else if (fields.field === 5 && fields.wire === 5) values.push(fields.float());
    else if (fields.field === 6 && fields.wire === 1) values.push(fields.double());
    else if ((fields.field === 5 || fields.field === 6) && fields.wire === 2) {
      const packed = new Fields(fields.inner());
      if (packed.bytes.length === (fields.field === 5 ? 4 : 8)) values.push(fields.field === 5 ? packed.float() : packed.double());
    } else fields.skip();
  }
  if (values.length === 1) return values[0];
  if (content?.length === 4 && kind === FLOAT) return new Fields(content).float();
  return content?.length === 8 && kind === DOUBLE ? new Fields(content).double() : undefined;
}
