import { crc32c, masked } from '../../src/logs/tfrecord.ts';

/** Bytes of one record: its length and checksum, itself and its checksum. */
export function record(data: Uint8Array): Uint8Array {
  const whole = new Uint8Array(data.length + 16);
  const view = new DataView(whole.buffer);
  view.setUint32(0, data.length, true);
  view.setUint32(8, masked(crc32c(whole.subarray(0, 8))), true);
  whole.set(data, 12);
  view.setUint32(12 + data.length, masked(crc32c(data)), true);
  return whole;
}

const varint = (value: number): number[] => (value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))]);
const field = (number: number, bytes: ArrayLike<number>): number[] => [
  ...varint(8 * number + 2),
  ...varint(bytes.length),
  ...Array.from(bytes),
];
const float = (value: number) => new Uint8Array(new Float32Array([value]).buffer);
const double = (value: number) => new Uint8Array(new Float64Array([value]).buffer);

/** An event with one scalar, as SummaryWriter writes it, or as a tensor, as TensorFlow 2 does. */
export function scalarEvent(step: number, tag: string, value: number, tensor = false): Uint8Array {
  const name = field(1, new TextEncoder().encode(tag));
  const content = tensor ? field(8, [8, 1, ...field(4, float(value))]) : [8 * 2 + 5, ...float(value)];
  const summary = field(1, [...name, ...content]);
  return new Uint8Array([9, ...double(1.7e9 + step), 16, ...varint(step), ...field(5, summary)]);
}

/** An event file of these events, after the one that names its version. */
export function eventFile(...events: Uint8Array[]): Uint8Array {
  const version = new Uint8Array([9, ...double(1.7e9), ...field(3, new TextEncoder().encode('brain.Event:2'))]);
  return new Uint8Array([version, ...events].flatMap((event) => Array.from(record(event))));
}
