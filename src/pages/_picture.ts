/** The picture of a page, for links that are shared: its headline, and the loss of a recorded run beside its healthy twin. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import opentype from 'opentype.js';
import sharp from 'sharp';
import { titleLines } from './_lines.ts';
import { shelf } from './lessons/_shelf.ts';

const WIDTH = 1200;
const HEIGHT = 630;
const EDGE = 72;
const INK = '#1c1b19';
const COLOURS = { fail: '#b83b06', twin: '#1a68a9', soft: '#67635c', hair: '#e4e0d8', paper: '#fbfaf7' };

const require = createRequire(import.meta.url);
function fontOf(file: string): opentype.Font {
  const bytes = readFileSync(require.resolve(file));
  return opentype.parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}
const serif = fontOf('@fontsource/source-serif-4/files/source-serif-4-latin-600-normal.woff');
const sans = fontOf('@fontsource/inter/files/inter-latin-600-normal.woff');

const drawn = (command: opentype.PathCommand): string => {
  const { type, ...places } = command;
  const { x1, y1, x2, y2, x, y } = places as Record<string, number | undefined>;
  return `${type}${[x1, y1, x2, y2, x, y].flatMap((place) => (place === undefined ? [] : place.toFixed(1))).join(' ')}`;
};

/** A line of text as a path, letter by letter with kerning: the fonts' own shaping rules are beyond the reader of fonts. */
function written(font: opentype.Font, text: string, x: number, y: number, size: number): { path: string; width: number } {
  const scale = size / font.unitsPerEm;
  let path = '';
  let at = 0;
  let before: opentype.Glyph | undefined;
  for (const letter of text) {
    const glyph = font.charToGlyph(letter);
    if (before) at += font.getKerningValue(before, glyph) * scale;
    path += glyph
      .getPath(x + at, y, size)
      .commands.map(drawn)
      .join('');
    at += (glyph.advanceWidth ?? 0) * scale;
    before = glyph;
  }
  return { path, width: at };
}

/** The loss of a run as a path in the lower half; what is not finite ends it, and what is above the frame touches it. */
function curve(values: Float32Array, top: number, steps: number): string {
  const [left, right, high, low] = [EDGE, WIDTH - EDGE, 340, HEIGHT - 70];
  let path = '';
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (!Number.isFinite(value)) break;
    const x = left + (i / Math.max(1, steps - 1)) * (right - left);
    const y = low - (Math.min(value, top) / top) * (low - high);
    path += `${path ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`;
  }
  return path;
}

/** Draws the picture as PNG, 1200 x 630 pixels. The second run is the healthy one. */
export async function picture(headline: string, runs: readonly [string, string]): Promise<Buffer> {
  const losses = runs.map((id) => shelf.run(id).batch.steps?.loss ?? new Float32Array(0));
  const start = losses[1]?.[0] ?? 1;
  const steps = Math.max(...losses.map(({ length }) => length));
  const lines = titleLines(headline, (text) => written(serif, text, 0, 0, 68).width, WIDTH - 2 * EDGE);
  const title = lines.map((line, i) => written(serif, line, EDGE, 165 + i * 80, 68).path);
  const name = written(sans, 'When Training Goes Wrong', EDGE, 84, 24).path;
  const curves = losses.map(
    (loss, i) => `<path d="${curve(loss, start * 1.7, steps)}" stroke="${i === 0 ? COLOURS.fail : COLOURS.twin}"/>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
<rect width="${WIDTH}" height="${HEIGHT}" fill="${COLOURS.paper}"/>
<path d="${name}" fill="${COLOURS.soft}"/><path d="${title.join('')}" fill="${INK}"/>
<path d="M${EDGE} ${HEIGHT - 70}H${WIDTH - EDGE}" stroke="${COLOURS.hair}" stroke-width="2"/>
<g fill="none" stroke-width="4" stroke-linejoin="round">${curves.reverse().join('')}</g></svg>`;
  return sharp(Buffer.from(svg)).png({ palette: true }).toBuffer();
}
