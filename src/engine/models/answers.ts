import type { Experiment } from '../../experiment.ts';
import type { Stream } from '../../random.ts';
import * as tf from '../tf.ts';
import { dropoutMasks } from './dropout.ts';
import type { Layout } from './layout.ts';
import { type RunningStatistics, forward } from './mlp.ts';

/** A net that is asked: its settings, its parameters, and what norms over the batch have learned. */
export interface Asked {
  settings: Experiment;
  layout: Layout;
  parameters: tf.Tensor[];
  running: RunningStatistics | undefined;
}

/** Logits of rows as numbers, rows x outputs, in the mode that evaluations have, so many rows at once; masks are drawn from `chance`. */
export async function answersOf(
  { settings, layout, parameters, running }: Asked,
  x: tf.Tensor2D,
  chance: Stream,
  asked = settings.monitor.evaluateRows,
): Promise<Float32Array> {
  const { model, monitor } = settings;
  const training = monitor.mode === 'training';
  const outputs = layout.widths.at(-1) as number;
  const [rows, inputs] = x.shape;
  // In evaluation mode each row stands alone, so that it is all the same how many are asked at once.
  const atOnce = training ? asked : rows;
  const all = new Float32Array(rows * outputs);
  for (let from = 0; from < rows; from += atOnce) {
    const count = Math.min(atOnce, rows - from);
    const masks = training && model.dropout > 0 ? dropoutMasks(model, count, chance) : undefined;
    const part = tf.tidy(() => {
      const some = count === rows ? x : tf.slice(x, [from, 0], [count, inputs]);
      return forward(model, layout, parameters, some, { masks, running: training ? undefined : running, training });
    });
    all.set(await part.data(), from * outputs);
    tf.dispose([part, ...(masks ?? [])]);
  }
  return all;
}

/** Logits of rows in evaluation mode, and what each hidden layer's activation gave; the tensors are the caller's. */
export function activationsOf(
  { settings, layout, parameters, running }: Asked,
  x: tf.Tensor2D,
): { logits: tf.Tensor2D; hidden: tf.Tensor2D[] } {
  const hidden: tf.Tensor2D[] = [];
  return tf.tidy(() => {
    const onActivation = (_: number, output: tf.Tensor2D) => hidden.push(output);
    return { logits: forward(settings.model, layout, parameters, x, { running, training: false, onActivation }), hidden };
  });
}
