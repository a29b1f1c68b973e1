import type { Experiment, PolicyData } from '../../experiment.ts';
import type { Layout } from '../models/layout.ts';
import { forward } from '../models/mlp.ts';
import { logProbabilities, policyLoss } from '../models/policy-loss.ts';
import type { Moments } from '../models/policy-state.ts';
import * as tf from '../tf.ts';
import type { LossOf } from './stepper.ts';

/** Moments at which a policy is held to another one, with the logits that the other one has there. */
export interface Anchors {
  moments: Moments;
  logits: Float32Array;
}

interface At {
  moments: Moments;
  /** The weight of the phrase chosen at each moment. */
  weights: Float32Array;
  /** What all is divided by. */
  over: number;
  /** The weight of the chance of harm at each moment. */
  risky?: Float32Array;
  /** Further moments to hold to; without them, the reference is held to at the moments themselves. */
  anchors?: Anchors | undefined;
  net: { now: Experiment; data: PolicyData; layout: Layout; reference: tf.Tensor[] | undefined };
}

/** Weights of 1: demonstrations are all meant alike. */
export const chosenOnly = ({ rows }: Moments): Float32Array => new Float32Array(rows).fill(1);

/** The loss of a step as a function of the parameters; `dispose` after it has been used. */
export function lossAt({ moments, weights, over, risky, anchors, net }: At): { lossOf: LossOf; dispose(): void } {
  const { now, data, layout, reference } = net;
  const kinds = data.phrases.length;
  const inputs = moments.states.length / moments.rows;
  const { kl, entropy, safety, temperature } = now.policy;
  const further = anchors && kl > 0 ? anchors : undefined;
  const rows = moments.rows + (further?.moments.rows ?? 0);
  const states = new Float32Array(rows * inputs);
  states.set(moments.states);
  if (further) states.set(further.moments.states, moments.rows * inputs);
  const choices = new Float32Array(rows * kinds);
  for (let row = 0; row < moments.rows; row++) choices[row * kinds + (moments.chosen[row] as number)] = weights[row] as number;
  const x = tf.tensor2d(states, [rows, inputs]);
  const chosen = tf.tensor2d(choices, [rows, kinds]);
  const made: tf.Tensor[] = [x, chosen];
  const column = (values: Float32Array) => {
    const tensor = tf.tensor2d(values, [rows, 1]);
    made.push(tensor);
    return tensor;
  };
  const answer = (parameters: tf.Tensor[]) => forward(now.model, layout, parameters, x, { training: true });

  let anchor: { logs: tf.Tensor2D; weight: tf.Tensor2D } | undefined;
  if (kl > 0 && reference) {
    const logs = tf.tidy(() => logProbabilities(answer(reference)));
    made.push(logs);
    const pulls = new Float32Array(rows);
    // At moments of their own they count as many as the demonstrations do.
    if (further) pulls.fill((kl * moments.rows) / further.moments.rows, moments.rows);
    else pulls.fill(kl);
    anchor = { logs, weight: column(pulls) };
  }
  let forbidden: { phrase: tf.Tensor2D; weight: tf.Tensor2D } | undefined;
  if (safety > 0 && risky) {
    const phrase = tf.tensor2d(
      data.roles.map(({ kind }) => (kind === 'harm' ? 1 : 0)),
      [1, kinds],
    );
    made.push(phrase);
    const pulls = new Float32Array(rows);
    pulls.set(risky);
    forbidden = { phrase, weight: column(pulls) };
  }
  const pulls = { chosen, entropy, over, ...(anchor && { anchor }), ...(forbidden && { forbidden }) };
  return {
    lossOf: (parameters) => {
      const logits = answer(parameters);
      return policyLoss(temperature === 1 || risky ? logits : tf.div(logits, temperature), pulls);
    },
    dispose: () => tf.dispose(made),
  };
}
