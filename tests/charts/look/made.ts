/** Made-up runs for looking at the charts; nothing here was trained. */
import type { Series, Tone } from '../../../src/charts/types.ts';

/** A repeatable stream of numbers from 0 to 1. */
export function stream(seed: number): () => number {
  let s = seed >>> 0;
  return () => {
    s = (Math.imul(s, 1664525) + 1013904223) >>> 0;
    return s / 4294967296;
  };
}

const STEPS = 400;
const steps = Float64Array.from({ length: STEPS }, (_, i) => i + 1);

function line(id: string, label: string, tone: Tone, y: (i: number, r: () => number) => number, more: Partial<Series> = {}): Series {
  const r = stream(id.length * 7919 + id.charCodeAt(0));
  return { id, label, tone, x: steps, y: Float32Array.from(steps, (_, i) => y(i, r)), ...more };
}

/** A dead net beside its twin. */
export const dead = [
  line(
    'broken',
    'learning rate 0.6',
    'fail',
    (i, r) => (i < 91 ? 0.69 - i * 0.003 + (r() - 0.5) * 0.2 + (r() > 0.96 ? 1.6 * r() : 0) : 0.69 + (r() - 0.5) * 0.05),
    { raw: true },
  ),
  line('twin', 'twin, 0.03', 'twin', (i, r) => 0.72 * Math.exp(-i / 90) * (0.85 + 0.3 * r()), { raw: true }),
];

/** A run that explodes and ends in NaN. */
export const exploding = [
  line('broken', 'no clipping, learning rate 2', 'fail', (i, r) =>
    i < 180 ? 1.2 + r() * 0.3 : i < 232 ? 1.2 * Math.exp((i - 180) * 0.4) : Number.NaN,
  ),
  line('twin', 'twin', 'twin', (i, r) => 1.3 * Math.exp(-i / 120) + 0.06 * r()),
];

/** One spike that would flatten everything, among values that touch zero. */
export const spike = [
  line('loss', 'training loss', 'ink', (i, r) => (i === 140 ? 1e9 : Math.max(0, 0.9 * Math.exp(-i / 70) + 0.1 * (r() - 0.5)))),
  line('validation', 'validation loss', 's1', (i, r) => 0.4 + 0.5 * Math.exp(-i / 50) + i * 0.0009 + 0.02 * r()),
];

/** Every series tone, ending close together, and two runs kept from before. */
export const six = [
  ...(['s1', 's2', 's3', 's4', 's5', 's6'] as const).map((tone, k) =>
    line(tone, `layer ${k + 1}`, tone, (i, r) => (0.5 + k * 0.12) * Math.exp(-i / (60 + 20 * k)) + 0.3 + k * 0.015 + 0.02 * r()),
  ),
  line('old', 'learning rate 0.1, no residual connections', 'soft', (i, r) => 0.9 - i * 0.0005 + 0.01 * r(), { faded: true }),
];

export const LAYERS = ['first', '2', '3', '4', 'last'];

/** Gradient norms by layer: dies at 91, or breaks at 250. */
export function norms(kind: 'dead' | 'broken' | 'healthy'): Float32Array {
  const r = stream(kind.length);
  const out = new Float32Array(STEPS * LAYERS.length);
  for (let i = 0; i < STEPS; i++) {
    for (let l = 0; l < LAYERS.length; l++) {
      const value = 10 ** (-1.5 + 0.25 * l + 0.7 * (r() - 0.5) + (i % 47 === 0 ? 1 : 0) - (kind === 'healthy' ? i / 400 : 0));
      out[i * LAYERS.length + l] =
        kind === 'dead' && i > 90 ? 0 : kind === 'broken' ? (i > 250 ? Number.NaN : value * Math.exp(Math.max(0, i - 200) / 6)) : value;
    }
  }
  return out;
}

/** Two spirals and a surface that half follows them. */
export function spirals(): { size: number; extent: number; values: Uint8Array; points: { x: Float32Array; labels: Uint8Array } } {
  const r = stream(5);
  const size = 48;
  const values = Uint8Array.from({ length: size * size }, (_, i) => {
    const x = ((i % size) / (size - 1)) * 2 - 1;
    const y = (Math.floor(i / size) / (size - 1)) * 2 - 1;
    return 255 / (1 + Math.exp(-5 * Math.sin(Math.atan2(y, x) + 6 * Math.hypot(x, y))));
  });
  const x = new Float32Array(600);
  const labels = Uint8Array.from({ length: 300 }, (_, i) => i % 2);
  for (let i = 0; i < 300; i++) {
    const t = r();
    const a = -6 * t + (labels[i] ? 1.57 : -1.57) + 0.3 * (r() - 0.5);
    x[2 * i] = t * Math.cos(a) * 0.95;
    x[2 * i + 1] = t * Math.sin(a) * 0.95;
  }
  return { size, extent: 1, values, points: { x, labels } };
}

/** Rings and bars for digits, some read wrongly. */
export function digits(): { width: number; height: number; pixels: Uint8Array; labels: Uint8Array; probabilities: Float32Array } {
  const n = 12;
  const pixels = new Uint8Array(n * 784);
  const labels = Uint8Array.from({ length: n }, (_, i) => (i % 2 ? 0 : 1));
  const probabilities = new Float32Array(n * 10).fill(0.002);
  for (let i = 0; i < n; i++) {
    for (let p = 0; p < 784; p++) {
      const [x, y] = [(p % 28) - 13.5, Math.floor(p / 28) - 13.5];
      const d = labels[i] === 0 ? Math.abs(Math.hypot(x * 1.3, y) - 8) : Math.abs(x + y * 0.15);
      pixels[i * 784 + p] = Math.abs(y) < 10 ? Math.max(0, 255 - d * 110) : 0;
    }
    probabilities[i * 10 + (i === 3 || i === 4 ? 8 : (labels[i] as number))] = 0.97;
    if (i === 9) probabilities[i * 10] = Number.NaN;
  }
  return { width: 28, height: 28, pixels, labels, probabilities };
}
