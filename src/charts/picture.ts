/** Small pictures without a canvas: an uncompressed PNG of ink on nothing, so that the page's paper shows through. */

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

function crc(bytes: Uint8Array): number {
  let c = 0xffffffff;
  for (const byte of bytes) c = (CRC[(c ^ byte) & 255] as number) ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

function adler(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return ((b << 16) | a) >>> 0;
}

const word = (n: number) => [(n >>> 24) & 255, (n >>> 16) & 255, (n >>> 8) & 255, n & 255];

function chunk(type: string, data: ArrayLike<number>): number[] {
  const body = Uint8Array.from([...new TextEncoder().encode(type), ...Array.from(data)]);
  return [...word(data.length), ...body, ...word(crc(body))];
}

/** A data address of one picture: `pixels` are 0 (nothing) to 255 (ink), row by row; at most 32,000 of them. */
export function picture(pixels: Uint8Array, width: number, height: number): string {
  // Grey and alpha, eight bits each; one stored block of deflate (RFC 1951) in a zlib frame.
  const raw = new Uint8Array(height * (1 + 2 * width));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) raw[y * (1 + 2 * width) + 2 + 2 * x] = pixels[y * width + x] as number;
  }
  const length = [raw.length & 255, raw.length >>> 8];
  const stored = [0x78, 0x01, 1, ...length, ...length.map((byte) => byte ^ 255), ...raw, ...word(adler(raw))];
  const header = [...word(width), ...word(height), 8, 4, 0, 0, 0];
  const bytes = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...chunk('IHDR', header), ...chunk('IDAT', stored), ...chunk('IEND', [])];
  return `data:image/png;base64,${btoa(String.fromCharCode(...bytes))}`;
}
