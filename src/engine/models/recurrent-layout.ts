import type { Cell, ModelSettings } from '../../experiment.ts';
import { ln } from '../../numbers.ts';
import type { Stream } from '../../random.ts';
import type { Layout, Segment } from './layout.ts';

/** The gates of each cell, side by side in its weights; the sign is that of the bias that keeps the state at first. */
export const GATES: Record<Cell, { name: string; keeps: -1 | 0 | 1 }[]> = {
  plain: [{ name: 'state', keeps: 0 }],
  gated: [
    { name: 'update', keeps: -1 },
    { name: 'state', keeps: 0 },
  ],
  gru: [
    { name: 'update', keeps: -1 },
    { name: 'state', keeps: 0 },
    { name: 'reset', keeps: 0 },
  ],
  lstm: [
    { name: 'input', keeps: -1 },
    { name: 'memory', keeps: 0 },
    { name: 'forget', keeps: 1 },
    { name: 'output', keeps: 0 },
  ],
};

/** The deviation of a uniform distribution from -1 to 1: the usual weights are uniform within 1 / sqrt(units). */
const UNIFORM = 0.577;
/** The share of a sequence for which gates keep the state at first: long enough for a gradient, short enough to learn fast. */
const KEPT = 0.25;

/** How the parameters of a recurrent net lie: from the input, biases, from the state, all gates side by side; then the output. */
export function recurrentLayout({ cell, width }: ModelSettings, inputs: number, outputs: number): Layout {
  const segments: Segment[] = [];
  let offset = 0;
  const add = (layer: number, role: Segment['role'], shape: number[]) => {
    const size = shape.reduce((a, b) => a * b, 1);
    segments.push({ layer, role, shape, offset, size });
    offset += size;
  };
  const gates = GATES[cell].length * width;
  add(0, 'weight', [inputs, gates]);
  add(0, 'bias', [gates]);
  add(0, 'weight', [width, gates]);
  add(1, 'weight', [width, outputs]);
  add(1, 'bias', [outputs]);
  return { segments, size: offset, layers: ['recurrent layer', 'output'], widths: [width, outputs] };
}

/**
 * Initial parameters: weights of deviation gain x .577 / sqrt(width), or from state to state the identity; gates that keep the state
 * begin so that it lasts for a quarter of `length` steps (as Tallec and Ollivier 2018), and the output's bias at the mean of the targets.
 */
export function recurrentParameters(
  layout: Layout,
  { cell, width, gain, recurrentInit }: ModelSettings,
  { length, means }: { length: number; means: number[] },
  chance: Stream,
): Float32Array {
  const flat = new Float32Array(layout.size);
  const deviation = (gain * UNIFORM) / Math.sqrt(width);
  for (const { role, offset, size } of layout.segments) {
    if (role === 'weight') for (let i = 0; i < size; i++) flat[offset + i] = deviation * chance.normal();
  }
  const [, bias, fromState, , out] = layout.segments as [Segment, Segment, Segment, Segment, Segment];
  GATES[cell].forEach(({ keeps }, g) => {
    flat.fill(keeps * ln(Math.max(2, KEPT * length)), bias.offset + g * width, bias.offset + (g + 1) * width);
  });
  if (recurrentInit === 'identity') {
    const columns = fromState.shape[1] as number;
    flat.fill(0, fromState.offset, fromState.offset + fromState.size);
    for (let i = 0; i < width; i++) for (let j = i; j < columns; j += width) flat[fromState.offset + i * columns + j] = gain;
  }
  flat.set(means, out.offset);
  return flat;
}
