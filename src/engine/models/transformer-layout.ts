import type { ModelSettings } from '../../experiment.ts';
import type { Stream } from '../../random.ts';
import type { Layout, Segment } from './layout.ts';

/** Units of a feed-forward sublayer for each unit of the stream. */
export const EXPANSION = 4;
/** Deviation of token and of position embeddings: together the stream begins at deviation 1. */
const EMBEDDING = Math.SQRT1_2;

/** What a transformer is made for. */
export interface Shape {
  vocabulary: number;
  context: number;
  /** The first places of a context, where nothing is asked. */
  prompt: number;
}

/**
 * How the parameters of a transformer lie in one flat vector: the embedding, then attention and feed-forward of each block, then
 * the output. A norm is part of the sublayer it serves; before the output there is one more where sublayers are normed before.
 */
export function transformerLayout(
  { depth, width, norm, normPlace }: ModelSettings,
  { vocabulary, context }: Pick<Shape, 'vocabulary' | 'context'>,
): Layout {
  const segments: Segment[] = [];
  const layers: string[] = [];
  const widths: number[] = [];
  let offset = 0;
  const add = (role: Segment['role'], ...shape: number[]) => {
    const size = shape.reduce((a, b) => a * b, 1);
    segments.push({ layer: layers.length - 1, role, shape, offset, size });
    offset += size;
  };
  const layer = (name: string, units: number, normed: boolean) => {
    layers.push(name);
    widths.push(units);
    if (!normed || norm === 'none') return;
    add('scale', width);
    add('shift', width);
  };
  const linear = (from: number, to: number) => {
    add('weight', from, to);
    add('bias', to);
  };
  layer('embedding', width, false);
  add('weight', vocabulary, width);
  add('weight', context, width);
  for (let block = 1; block <= depth; block++) {
    layer(`attention ${block}`, width, true);
    for (let i = 0; i < 3; i++) add('weight', width, width);
    linear(width, width);
    layer(`feed-forward ${block}`, width, true);
    linear(width, EXPANSION * width);
    linear(EXPANSION * width, width);
  }
  layer('output', vocabulary, normPlace === 'before');
  linear(width, vocabulary);
  return { segments, size: offset, layers, widths };
}

/**
 * Initial parameters: normal weights of variance 1 / fan in (2 / fan in behind a ReLU) times the gain squared; scales 1, the rest 0.
 * Where no norm follows, the weights that end a sublayer are divided by the root of the number of sublayers, so that the stream keeps
 * its size (GPT-2); behind a norm they are not (Vaswani et al. 2017).
 */
export function transformerParameters(layout: Layout, { depth, gain, norm, normPlace }: ModelSettings, chance: Stream): Float32Array {
  const flat = new Float32Array(layout.size);
  const kept = norm !== 'none' && normPlace === 'after';
  const last = new Map(layout.segments.filter(({ role }) => role === 'weight').map(({ layer, offset }) => [layer, offset]));
  for (const { layer, role, shape, offset, size } of layout.segments) {
    if (role === 'scale') flat.fill(1, offset, offset + size);
    if (role !== 'weight') continue;
    const [fanIn, fanOut] = shape as [number, number];
    const inner = layer > 0 && layer < layout.layers.length - 1;
    const ends = inner && last.get(layer) === offset;
    const behindRelu = ends && fanIn !== fanOut;
    const variance = layer === 0 ? EMBEDDING * EMBEDDING : (behindRelu ? 2 : 1) / fanIn / (ends && !kept ? 2 * depth : 1);
    const deviation = gain * Math.sqrt(variance);
    for (let i = 0; i < size; i++) flat[offset + i] = deviation * chance.normal();
  }
  return flat;
}
