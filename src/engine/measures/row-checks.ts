import type { Experiment, Probe, RowData } from '../../experiment.ts';
import type { Stream } from '../../random.ts';
import * as tf from '../tf.ts';
import { answerShares } from './answer-shares.ts';
import { cueCheck, groupAccuracy } from './cue-check.ts';
import { evaluate } from './evaluation.ts';
import { labelCheck } from './label-check.ts';
import { modeCheck } from './mode-check.ts';

/** What a check may ask of a net: its logits for rows, and how its gradients agree. */
interface Net {
  /** The inputs of the validation split. */
  validation: tf.Tensor2D;
  /** Chance that the run itself does not draw from. */
  chance: Stream;
  answers(x: tf.Tensor2D, atOnce?: number): Promise<Float32Array>;
  gradients(): Promise<Partial<Record<Probe, number>>>;
}

/** The checks that the monitor was asked for, at an evaluation; `seen` are the logits of the probe rows and of the validation rows. */
export async function rowChecks(
  { monitor, loss }: Experiment,
  data: RowData,
  seen: { train: ArrayLike<number>; validation: ArrayLike<number> },
  net: Net,
): Promise<Partial<Record<Probe, number | number[]>>> {
  const { inputs, classes, train, validation } = data;
  const accuracyOf = async (x: Float32Array, labels: Uint8Array) => {
    const input = tf.tensor2d(x, [labels.length, inputs]);
    const logits = await net.answers(input);
    input.dispose();
    return evaluate(loss.kind, logits, labels, classes).accuracy;
  };
  const answered = (logits: ArrayLike<number>, labels: Uint8Array) => ({
    logits: Float32Array.from(logits),
    labels: labels.subarray(0, logits.length / classes),
  });
  const { groups } = validation;
  return {
    ...(monitor.countAnswers && { answerShares: answerShares(seen.validation, classes) }),
    ...(monitor.checkMode && (await modeCheck(net.validation, loss.kind, classes, net.answers))),
    ...(monitor.compareGradients && (await net.gradients())),
    ...(groups && { groupAccuracy: groupAccuracy(seen.validation, validation.labels, groups, classes) }),
    ...(monitor.checkLabels && labelCheck(answered(seen.train, train.labels), answered(seen.validation, validation.labels), classes)),
    ...(monitor.checkCues && (await cueCheck(data, net.chance, accuracyOf))),
  };
}
