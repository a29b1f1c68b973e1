/** Typed arrays within plain data, as JSON and back. */

/** Bytes as base64. */
export const toBase64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
/** Base64 as bytes. */
export const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/** A copy of plain data in which typed arrays are JSON: three decimals are enough to draw. */
export const packed = (value: unknown): unknown => {
  if (value instanceof Float32Array) return { f32: Array.from(value, (x) => (Number.isFinite(x) ? Number(x.toFixed(3)) : String(x))) };
  if (value instanceof Uint32Array) return { u32: Array.from(value) };
  if (value instanceof Uint8Array) return { u8: toBase64(value) };
  if (Array.isArray(value)) return value.map(packed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, packed(item)]));
};
/** The plain data that was packed. */
export const unpacked = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(unpacked);
  if (typeof value !== 'object' || value === null) return value;
  const { f32, u32, u8 } = value as { f32?: unknown[]; u32?: number[]; u8?: string };
  if (f32) return Float32Array.from(f32, Number);
  if (u32) return Uint32Array.from(u32);
  if (u8 !== undefined) return fromBase64(u8);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unpacked(item)]));
};
