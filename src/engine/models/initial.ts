import type { ModelSettings } from '../../experiment.ts';
import { type Stream, stream } from '../../random.ts';
import type { Layout } from './layout.ts';

/** Variance of a weight times its fan: He for ReLU (2 / fan in), LeCun (1 / fan in), Xavier (2 / (fan in + fan out)). */
function variance(scheme: ModelSettings['init'], fanIn: number, fanOut: number): number {
  if (scheme === 'xavier') return 2 / (fanIn + fanOut);
  return (scheme === 'he' ? 2 : 1) / fanIn;
}

/**
 * Initial parameters as one flat vector: normal weights of the scheme's deviation times the gain, scales 1, the rest 0. `equal`
 * makes every weight of a layer gain / fan in, so that a layer passes on the mean of what it gets.
 */
export function initialParameters(layout: Layout, model: ModelSettings, own: Stream): Float32Array {
  const chance = model.initSeed > 0 ? stream(model.initSeed, 'weights') : own;
  const flat = new Float32Array(layout.size);
  for (const { role, shape, offset, size } of layout.segments) {
    if (role === 'scale') flat.fill(1, offset, offset + size);
    if (role !== 'weight') continue;
    const [fanIn, fanOut] = shape as [number, number];
    if (model.init === 'equal') {
      flat.fill(model.gain / fanIn, offset, offset + size);
      continue;
    }
    const deviation = model.gain * Math.sqrt(variance(model.init, fanIn, fanOut));
    for (let i = 0; i < size; i++) flat[offset + i] = deviation * chance.normal();
  }
  return flat;
}
