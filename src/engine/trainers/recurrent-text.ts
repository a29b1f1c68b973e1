import type { Experiment, TokenData } from '../../experiment.ts';
import { stream } from '../../random.ts';
import { readLayer } from '../measures/readings.ts';
import { recurrentLayout, recurrentParameters } from '../models/recurrent-layout.ts';
import { recurEach } from '../models/recurrent.ts';
import * as tf from '../tf.ts';
import type { Look } from './loop.ts';
import { suitsRecurrent } from './recurrent-suits.ts';
import { copiesAtOnce } from './stepper.ts';
import { TextSession } from './text.ts';

/** Trains a recurrent net of any cell on text with tfjs: after each token its state says the next. */
export class RecurrentTextSession extends TextSession {
  constructor(experiment: Experiment, data: TokenData, device: boolean) {
    suitsRecurrent(experiment, 'softmax', 'a recurrent net on text');
    const { model, seed } = experiment;
    const kinds = data.vocabulary.length;
    const layout = recurrentLayout(model, kinds, kinds);
    const at = { length: data.context, means: Array<number>(kinds).fill(0) };
    super(experiment, data, device, layout, recurrentParameters(layout, model, at, stream(seed, 'weights')));
  }

  private through(parameters: tf.Tensor[], seen: Uint8Array): { answers: tf.Tensor2D; states: tf.Tensor2D } {
    const { context, prompt } = this.data;
    return recurEach(this.now.model, parameters, tokenSteps(seen, context, this.kinds), prompt);
  }

  protected logits(parameters: tf.Tensor[], seen: Uint8Array): tf.Tensor2D {
    return this.through(parameters, seen).answers;
  }

  protected async measured(): Promise<Look[]> {
    const { model } = this.now;
    const states = tf.tidy(() => this.through(this.stepper.tensors(), this.probe.seen).states);
    const values = await states.data();
    const { mean, deviation, deadShare, saturatedShare } = readLayer(values, states.shape[0], model.width, model.activation);
    states.dispose();
    return [
      {
        kind: 'measure',
        step: this.step,
        ...(await this.readings()),
        activationMean: [mean],
        activationDeviation: [deviation],
        deadShare: [deadShare],
        saturatedShare: [saturatedShare],
      },
    ];
  }
}

/** Tokens seen, rows x context, step by step: ones and zeros for each row, and a 1 for the bias, [rows, kinds + 1]. */
export function tokenSteps(seen: Uint8Array, context: number, kinds: number): tf.Tensor2D[] {
  const rows = seen.length / context;
  const size = rows * (kinds + 1);
  const all = new Float32Array(context * size);
  for (let row = 0; row < rows; row++) {
    for (let place = 0; place < context; place++) {
      const at = place * size + row * (kinds + 1);
      all[at + (seen[row * context + place] as number)] = 1;
      all[at + kinds] = 1;
    }
  }
  const part = copiesAtOnce() ? all.subarray.bind(all) : all.slice.bind(all);
  return Array.from({ length: context }, (_, place) => tf.tensor2d(part(place * size, (place + 1) * size), [rows, kinds + 1]));
}
