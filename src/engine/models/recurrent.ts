import type { Activation, Cell, ModelSettings } from '../../experiment.ts';
import * as tf from '../tf.ts';
import { activate } from './mlp.ts';
import { GATES } from './recurrent-layout.ts';

type M = tf.Tensor2D;

/** What a cell carries from step to step: its state, and an LSTM's memory. */
interface Carried {
  h: M;
  memory?: M | undefined;
}

/** What drives the gates, [rows, gates x width]: from input, state and bias together, or from input and state apart. */
interface Drive {
  whole(): M;
  apart(): [M, M];
}

type Advance = (carried: Carried, drive: Drive, activation: Activation, nudged: (kept: M) => M) => Carried;

const add = (a: M, b: tf.Tensor) => tf.add<M>(a, b);
const mul = (a: M, b: tf.Tensor) => tf.mul<M>(a, b);
const blend = (old: M, fresh: M, share: M) => add(old, mul(tf.sub<M>(fresh, old), share));

/** The g-th of the gates that lie side by side. */
function gate(drive: M, g: number, width: number): M {
  return tf.slice(drive, [0, g * width], [drive.shape[0], width]);
}

/** One step of each cell. `gated` is a GRU without its reset gate; that of a GRU acts on what the state gives, as in cuDNN. */
const CELLS: Record<Cell, Advance> = {
  plain: (_, drive, activation, nudged) => ({ h: nudged(activate(activation, drive.whole())) }),
  gated: ({ h }, drive, activation, nudged) => ({
    h: nudged(activation === 'tanh' ? gatedTanh(drive.whole(), h) : gated(drive.whole(), h, activation)),
  }),
  gru({ h }, drive, activation, nudged) {
    const [x, s] = drive.apart();
    const width = h.shape[1];
    const part = (g: number) => add(gate(x, g, width), gate(s, g, width));
    const fresh = add(gate(x, 1, width), mul(gate(s, 1, width), tf.sigmoid(part(2))));
    return { h: nudged(blend(h, activate(activation, fresh), tf.sigmoid(part(0)))) };
  },
  lstm({ h, memory }, drive, activation, nudged) {
    const all = drive.whole();
    const part = (g: number) => gate(all, g, h.shape[1]);
    const fresh = mul(activate(activation, part(1)), tf.sigmoid(part(0)));
    const next = nudged(memory ? add(mul(memory, tf.sigmoid(part(2))), fresh) : fresh);
    return { h: mul(tf.tanh(next), tf.sigmoid(part(3))), memory: next };
  },
};

function gated(drive: M, h: M, activation: Activation): M {
  const width = h.shape[1];
  return blend(h, activate(activation, gate(drive, 1, width)), tf.sigmoid(gate(drive, 0, width)));
}

/** The gated cell with its own gradient: half as many operations through time, which are what a step costs. */
function gatedTanh(drive: M, h: M): M {
  const run = tf.customGrad((d, s, save) => {
    const old = s as M;
    const width = old.shape[1];
    const share = tf.sigmoid(gate(d as M, 0, width));
    const fresh = tf.tanh(gate(d as M, 1, width));
    const way = tf.sub<M>(fresh, old);
    (save as tf.GradSaveFunc)([share, fresh, way]);
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) => {
      const [z, c, toFresh] = saved as [M, M, M];
      const taken = mul(dy as M, z);
      const left = tf.sub<M>(dy, taken);
      return [tf.concat([mul(mul(left, toFresh), z), mul(taken, tf.sub(1, tf.square(c)))], 1), left];
    };
    return { value: add(old, mul(way, share)), gradFunc };
  });
  return run(drive, h) as M;
}

/** The state after each step, [rows, width] each: see `recur`. */
function statesOf(
  { cell, activation, width }: ModelSettings,
  [fromInput, bias, fromState]: tf.Tensor[],
  x: readonly M[],
  nudges?: readonly M[],
): M[] {
  const gates = GATES[cell].length * width;
  const input = tf.concat([fromInput as M, tf.reshape(bias as tf.Tensor, [1, gates])]) as M;
  const both = tf.concat([input, fromState as M]) as M;
  let carried: Carried = { h: tf.zeros([(x[0] as M).shape[0], width]) };
  return x.map((now, t) => {
    const { h } = carried;
    const drive = {
      whole: () => tf.matMul<M>(tf.concat([now, h], 1), both),
      apart: (): [M, M] => [tf.matMul(now, input), tf.matMul(h, fromState as M)],
    };
    const nudge = nudges?.[t];
    carried = CELLS[cell](carried, drive, activation, (kept) => (nudge ? add(kept, nudge) : kept));
    return carried.h;
  });
}

/**
 * What a recurrent net answers after the last step, [rows, outputs], and its last state. `x` holds a step's inputs each and a 1 for the
 * bias, [rows, inputs + 1]; `nudges`, one a step, are added to what is kept after it (of an LSTM its memory), so that a gradient
 * with respect to them is one through time.
 */
export function recur(model: ModelSettings, parameters: tf.Tensor[], x: readonly M[], nudges?: readonly M[]): { answers: M; state: M } {
  const [, , , out, outBias] = parameters as [M, M, M, M, tf.Tensor];
  const state = statesOf(model, parameters, x, nudges).at(-1) as M;
  return { answers: add(tf.matMul(state, out), outBias), state };
}

/** What it answers after each step from the `from`-th on, [rows x steps, outputs], row after row, and the states that it answers from. */
export function recurEach(model: ModelSettings, parameters: tf.Tensor[], x: readonly M[], from = 0): { answers: M; states: M } {
  const [, , , out, outBias] = parameters as [M, M, M, M, tf.Tensor];
  const asked = statesOf(model, parameters, x).slice(from);
  const rows = (x[0] as M).shape[0];
  const states = tf.reshape<tf.Rank.R2>(tf.concat(asked, 1), [rows * asked.length, model.width]);
  return { answers: add(tf.matMul(states, out), outBias), states };
}
