import type { OptimizerSettings } from '../../experiment.ts';
import type { Layout } from '../models/layout.ts';

/** What an optimizer remembers: two flat vectors as long as the parameters, and Adam's running powers of its betas. */
export interface OptimizerState {
  first: Float32Array;
  second: Float32Array;
  power1: number;
  power2: number;
}

/** A fresh memory for `size` parameters. */
export function optimizerState(size: number): OptimizerState {
  return { first: new Float32Array(size), second: new Float32Array(size), power1: 1, power2: 1 };
}

/**
 * Updates flat parameters in place from a flat gradient, and writes the norm of the update over the norm of the weights
 * before it, by layer, into `ratios`. Only + - * / and sqrt in double precision, stored as singles: same bits everywhere.
 */
export function update(
  parameters: Float32Array,
  gradient: Float32Array,
  state: OptimizerState,
  settings: OptimizerSettings,
  rate: number,
  gradientScale: number,
  layout: Layout,
  ratios: Float64Array,
): void {
  const { kind, momentum, beta1, beta2, epsilon, weightDecay } = settings;
  const { first, second } = state;
  if (kind === 'adam' || kind === 'adamw') {
    state.power1 *= beta1;
    state.power2 *= beta2;
  }
  const unbias1 = 1 / (1 - state.power1);
  const unbias2 = 1 / (1 - state.power2);
  const moved = new Float64Array(layout.layers.length);
  const length = new Float64Array(layout.layers.length);
  for (const { layer, role, offset, size } of layout.segments) {
    const decay = role === 'weight' ? weightDecay : 0;
    const pull = kind === 'adamw' ? 0 : decay;
    const shrink = kind === 'adamw' ? rate * decay : 0;
    let movedSquare = 0;
    let lengthSquare = 0;
    for (let i = offset; i < offset + size; i++) {
      const w = parameters[i] as number;
      const g = (gradient[i] as number) * gradientScale + pull * w;
      let delta: number;
      if (kind === 'sgd') {
        delta = rate * g;
      } else if (kind === 'momentum') {
        const m = momentum * (first[i] as number) + g;
        first[i] = m;
        delta = rate * m;
      } else if (kind === 'rmsprop') {
        const v = beta2 * (second[i] as number) + (1 - beta2) * g * g;
        second[i] = v;
        delta = (rate * g) / (Math.sqrt(v) + epsilon);
      } else {
        const m = beta1 * (first[i] as number) + (1 - beta1) * g;
        const v = beta2 * (second[i] as number) + (1 - beta2) * g * g;
        first[i] = m;
        second[i] = v;
        delta = (rate * m * unbias1) / (Math.sqrt(v * unbias2) + epsilon) + shrink * w;
      }
      parameters[i] = w - delta;
      movedSquare += delta * delta;
      lengthSquare += w * w;
    }
    moved[layer] = (moved[layer] as number) + movedSquare;
    length[layer] = (length[layer] as number) + lengthSquare;
  }
  for (let layer = 0; layer < moved.length; layer++) {
    const from = length[layer] as number;
    ratios[layer] = from === 0 ? (moved[layer] === 0 ? 0 : Infinity) : Math.sqrt((moved[layer] as number) / from);
  }
}
