import type { LossKind } from '../../experiment.ts';
import { exp, half, log, sigmoid } from './functions.ts';

const f = Math.fround;

export interface LossOptions {
  kind: LossKind;
  naive: boolean;
  halves: boolean;
  classes: number;
  /** Rows of the batch, and what the slopes are multiplied by. */
  rows: number;
  scale: number;
  /** Targets of the label and of the other classes. */
  on: number;
  off: number;
}

/** The weighted loss of one row of logits; `slopes` receives those of the mean over the batch. */
export function rowLoss(options: LossOptions, z: Float32Array, label: number, weight: number, slopes?: Float32Array): number {
  const { kind, naive, classes, rows, scale } = options;
  const share = f(f(weight * f(scale)) / rows);
  if (kind === 'softmax') return f((naive ? naiveSoftmax : softmax)(options, z, label, share, slopes) * weight);
  const part = f(share / classes);
  const by = kind === 'mse' ? squared : naive ? naiveBinary : binary;
  return f(f(by(options, z, label, part, slopes) / classes) * weight);
}

type Loss = (options: LossOptions, z: Float32Array, label: number, share: number, slopes?: Float32Array) => number;

const targetOf = ({ on, off }: LossOptions, label: number, c: number) => f(c === label ? on : off);

const softmax: Loss = (options, z, label, share, slopes) => {
  const top = z.reduce((a, b) => (a < b ? b : a));
  const powers = z.map((x) => exp(f(x - top)));
  const total = powers.reduce((sum, power) => f(sum + power), 0);
  const logTotal = log(total);
  let loss = 0;
  z.forEach((x, c) => {
    const t = targetOf(options, label, c);
    loss = f(loss + f(t * f(logTotal - f(x - top))));
    if (slopes) slopes[c] = f(f(f((powers[c] as number) / total) - t) * share);
  });
  return loss;
};

const naiveSoftmax: Loss = (options, z, label, share, slopes) => {
  const precise = options.halves ? half : (x: number) => x;
  const powers = z.map((x) => precise(exp(x)));
  const total = powers.reduce((sum, power) => precise(f(sum + power)), 0);
  const shares = powers.map((power) => precise(f(power / total)));
  let loss = 0;
  let mean = 0;
  shares.forEach((p, c) => {
    const t = targetOf(options, label, c);
    loss = f(loss - f(t * log(p)));
    mean = f(mean + f(p * -f(t / p)));
  });
  shares.forEach((p, c) => {
    if (slopes) slopes[c] = f(f(p * f(-f(targetOf(options, label, c) / p) - mean)) * share);
  });
  return loss;
};

const squared: Loss = (options, z, label, part, slopes) => {
  let loss = 0;
  z.forEach((x, c) => {
    const miss = f(x - targetOf(options, label, c));
    loss = f(loss + f(miss * miss));
    if (slopes) slopes[c] = f(miss * f(part + part));
  });
  return loss;
};

const binary: Loss = (options, z, label, part, slopes) => {
  let loss = 0;
  z.forEach((x, c) => {
    const t = targetOf(options, label, c);
    const above = f((x < 0 ? 0 : x) - f(x * t));
    loss = f(loss + f(above + log(f(exp(-Math.abs(x)) + 1))));
    if (slopes) slopes[c] = f(f(sigmoid(x) - t) * part);
  });
  return loss;
};

const naiveBinary: Loss = (options, z, label, part, slopes) => {
  const precise = options.halves ? half : (x: number) => x;
  let loss = 0;
  z.forEach((x, c) => {
    const t = targetOf(options, label, c);
    const p = precise(sigmoid(x));
    const rest = f(1 - p);
    const other = f(1 - t);
    loss = f(loss - f(f(t * log(p)) + f(other * log(rest))));
    if (slopes) slopes[c] = f(f(f(f(other / rest) - f(t / p)) * f(p * rest)) * part);
  });
  return loss;
};
