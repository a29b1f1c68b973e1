import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync('src/styles/tokens.css', 'utf8');
const tokens = new Map<string, [string, string]>();
for (const [, name, light, dark] of css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)) {
  tokens.set(name as string, [light as string, dark as string]);
}
for (const [, name, both] of css.matchAll(/--([\w-]+): (#\w{6});/g)) tokens.set(name as string, [both as string, both as string]);

const THEMES = ['light', 'dark'] as const;
type Triple = [number, number, number];

const linear = (c: number) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const rgb = (name: string, theme: number): Triple => {
  const hex = tokens.get(name)?.[theme];
  if (!hex) throw new Error(`No colour token --${name}`);
  return [1, 3, 5].map((i) => linear(Number.parseInt(hex.slice(i, i + 2), 16) / 255)) as Triple;
};
const luminance = ([r, g, b]: Triple) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

/** WCAG 2.2 contrast ratio. */
function contrast(a: string, b: string, theme: number): number {
  const [x, y] = [luminance(rgb(a, theme)), luminance(rgb(b, theme))];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

/** Machado, Oliveira & Fernandes 2009, severity 1, on linear RGB. */
const SIGHT: Record<string, Triple[]> = {
  typical: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** Oklab of a linear colour (Ottosson 2020). */
function oklab([r, g, b]: Triple): Triple {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function distance(a: string, b: string, theme: number, sight: string): number {
  const seen = (name: string) => {
    const c = rgb(name, theme);
    return oklab(
      (SIGHT[sight] as Triple[]).map((row) => Math.min(1, Math.max(0, row[0] * c[0] + row[1] * c[1] + row[2] * c[2]))) as Triple,
    );
  };
  const [x, y] = [seen(a), seen(b)];
  return Math.hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
}

const LINES = ['fail', 'twin', 'ok', 's1', 's2', 's3', 's4', 's5', 's6'];
const GROUNDS = ['paper', 'raised', 'wash-fail', 'wash-twin', 'wash-ok', 'wash-soft'];
/** Two lines closer than this in Oklab need a second look to be told apart; labels and dashes carry the rest. */
const APART = 0.05;

for (const [theme, name] of THEMES.entries()) {
  test.each(['ink', 'soft', ...LINES])(`${name}: --%s reads as text on every ground (4.5 to 1)`, (text) => {
    for (const ground of GROUNDS) expect(contrast(text, ground, theme), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  });

  test(`${name}: text on the filled button and on dead cells reads (4.5 to 1)`, () => {
    expect(contrast('paper', 'ink', theme)).toBeGreaterThanOrEqual(4.5);
    expect(contrast('on-dead', 'dead', theme)).toBeGreaterThanOrEqual(4.5);
  });

  test(`${name}: edges of controls, lines and points stand out (3 to 1)`, () => {
    for (const line of [...LINES, 'edge', 'hot', 'class-a', 'class-b'])
      expect(contrast(line, 'paper', theme), line).toBeGreaterThanOrEqual(3);
    expect(contrast('class-a', 'area-a', theme)).toBeGreaterThanOrEqual(3);
    expect(contrast('class-b', 'area-b', theme)).toBeGreaterThanOrEqual(3);
  });

  test.each(Object.keys(SIGHT))(`${name}: series are told apart with %s`, (sight) => {
    const series = LINES.filter((line) => line !== 'ok');
    for (const [i, a] of series.entries()) {
      for (const b of series.slice(0, i)) expect(distance(a, b, theme, sight), `${a} and ${b}`).toBeGreaterThanOrEqual(APART);
    }
    expect(distance('class-a', 'class-b', theme, sight)).toBeGreaterThanOrEqual(2 * APART);
    expect(distance('cold', 'dead', theme, sight)).toBeGreaterThanOrEqual(2 * APART);
  });
}
