import { digest } from '../../digest.ts';
import { lossSeries } from '../../events.ts';
import type { RowData, Settings, SplitData } from '../../experiment.ts';
import { fill } from '../../fields.ts';
import { stream } from '../../random.ts';
import { KernelSession } from './kernel.ts';

const STEPS = 40;
/** Runs that between them use every part of the kernel. */
const RUNS: Settings[] = [
  { 'model.activation': 'relu', 'model.residual': true, 'optimizer.kind': 'adam', 'optimizer.clipNorm': 1 },
  { 'model.activation': 'tanh', 'model.norm': 'layer', 'optimizer.kind': 'adamw', 'optimizer.weightDecay': 0.1 },
  { 'model.activation': 'sigmoid', 'model.norm': 'batch', 'optimizer.kind': 'rmsprop', 'loss.kind': 'bce' },
  { 'model.activation': 'leaky-relu', 'model.dropout': 0.3, 'optimizer.kind': 'momentum', 'loss.labelSmoothing': 0.1 },
  { 'model.activation': 'identity', 'loss.kind': 'mse', 'optimizer.kind': 'sgd', 'loss.classWeights': 'balanced' },
  { 'model.activation': 'tanh', 'precision.format': 'half', 'precision.lossScale': 65536, 'precision.dynamic': true, 'loss.form': 'naive' },
  { 'model.activation': 'relu', 'model.gain': 10, 'optimizer.kind': 'sgd', 'optimizer.learningRate': 1000 },
];

/** One digest over seven small runs: every host must give the same (tests/kernel/digest.test.ts holds it). */
export async function kernelDigest(): Promise<string> {
  const chance = stream(1, 'kernel check');
  const split = (rows: number): SplitData => {
    const x = Float32Array.from({ length: rows * 7 }, () => chance.normal());
    const label = (row: number) => ((x[row * 7] as number) > 0 ? 1 : 0) + ((x[row * 7 + 1] as number) > 0 ? 1 : 0);
    return { rows, x, labels: Uint8Array.from({ length: rows }, (_, row) => label(row)) };
  };
  const data: RowData = { kind: 'rows', inputs: 7, classes: 3, train: split(90), validation: split(30), deployment: split(30) };
  const weights: Float32Array[] = [];
  let reference = '';
  for (const set of RUNS) {
    const base = { steps: STEPS, 'data.batch': 13, 'model.depth': 3, 'model.width': 11, 'optimizer.learningRate': 0.01 };
    const session = new KernelSession(fill('kernel-check', 1, base, set), data);
    const run = lossSeries([await session.advance(STEPS)]);
    reference = session.reference;
    weights.push(run, await session.weights(), await session.predict(data.validation.x));
    session.close();
  }
  return digest(reference, new Float32Array(0), weights);
}
