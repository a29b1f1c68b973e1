import type { OptimizerSettings } from '../../experiment.ts';
import { cos } from '../../circle.ts';

const PI = 3.141592653589793;

/** The learning rate of step `step` (from 1) of a run of `steps`. */
export function learningRateAt(settings: OptimizerSettings, step: number, steps: number): number {
  const { learningRate, schedule, warmupSteps, decaySteps } = settings;
  const rising = schedule === 'warmup' || schedule === 'cosine';
  if (rising && step < warmupSteps) return (learningRate * step) / warmupSteps;
  if (schedule === 'cosine') {
    const along = (step - warmupSteps) / Math.max(1, steps - warmupSteps);
    return (learningRate * (1 + cos(PI * along))) / 2;
  }
  if (schedule === 'step') {
    let rate = learningRate;
    for (let decays = Math.floor((step - 1) / decaySteps); decays > 0; decays--) rate *= 0.1;
    return rate;
  }
  return learningRate;
}

/** Writes the learning rates of `count` steps from step `first` on: in double from the start of `rates`, in single from place `at` of `column`. */
export function writeRates(
  settings: OptimizerSettings,
  steps: number,
  first: number,
  count: number,
  rates: Float64Array,
  column: Float32Array,
  at: number,
): void {
  if (settings.schedule === 'constant') {
    rates.fill(settings.learningRate);
    column.fill(settings.learningRate, at, at + count);
    return;
  }
  for (let i = 0; i < count; i++) {
    const rate = learningRateAt(settings, first + i, steps);
    rates[i] = rate;
    column[at + i] = rate;
  }
}
