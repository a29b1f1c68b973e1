import type { ModelSettings } from '../../experiment.ts';
import * as tf from '../tf.ts';
import type { RunningStatistics } from './mlp.ts';

/** Running statistics as numbers, a vector a layer: what a checkpoint keeps. */
export interface RunningValues {
  mean: Float32Array[];
  variance: Float32Array[];
}

/** Running statistics before training: mean 0 and variance 1. */
export function freshRunning({ depth, width }: ModelSettings): RunningStatistics {
  const of = (value: number) => Array.from({ length: depth }, () => tf.fill([width], value) as tf.Tensor1D);
  return { mean: of(0), variance: of(1) };
}

/** Running statistics on the backend from numbers. */
export function runningOf({ mean, variance }: RunningValues): RunningStatistics {
  const of = (vectors: Float32Array[]) => vectors.map((v) => tf.tensor1d(v.slice()));
  return { mean: of(mean), variance: of(variance) };
}

/** The numbers of running statistics that are on the backend. */
export async function runningValues({ mean, variance }: RunningStatistics): Promise<RunningValues> {
  const of = async (tensors: tf.Tensor1D[]) => (await Promise.all(tensors.map((t) => t.data()))).map((v) => (v as Float32Array).slice());
  return { mean: await of(mean), variance: await of(variance) };
}
