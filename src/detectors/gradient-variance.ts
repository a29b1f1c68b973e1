import type { Detector, Judgement } from '../experiment.ts';
import { figure } from './rules/figure.ts';
import { LossLevel } from './rules/loss-level.ts';
import { severityBelow } from './rules/severity.ts';
import { healthy, unjudged } from './rules/stamp.ts';

interface Options {
  /** Signal over noise of one batch's gradient, over the last readings together. */
  ratio: number;
  /** Readings that are taken together, and how many are needed first. */
  readings: number;
  fewest: number;
}

/**
 * From the gradients of two batches: their inner product estimates the square of the true gradient, half their squared distance the
 * variance of one batch's (McCandlish et al. 2018 call variance over square the noise scale). Over the last 6 readings together
 * the signal is less than a fifth of the noise while the loss is high: then a step goes mostly where chance points, and a
 * larger batch would pay at once. Near a minimum the signal goes to 0 in every healthy run, so a low loss is left alone.
 */
const gradientVariance: Detector<Options> = {
  id: 'gradient-variance',
  title: 'Noisy gradients',
  description:
    'Fails when, over 6 readings, the gradients of two batches agree by less than a fifth of their noise while the loss is high.',
  category: 'optimisation',
  needs: [['gradientSignal', 'gradientNoise']],
  defaults: { ratio: 0.2, readings: 6, fewest: 4 },
  watch({ ratio: limit, readings, fewest }, level = new LossLevel()) {
    const signals: number[] = [];
    const noises: number[] = [];
    const steps: number[] = [];
    const kept = { least: Number.NaN };
    let done = false;

    function onReading(step: number, signal: number, noise: number): Judgement | undefined {
      if (signal - signal !== 0 || noise - noise !== 0) return undefined;
      if (!level.high()) {
        signals.length = noises.length = steps.length = 0;
        return undefined;
      }
      signals.push(signal);
      noises.push(noise);
      steps.push(step);
      for (const list of [signals, noises, steps]) if (list.length > readings) list.shift();
      if (steps.length < fewest) return undefined;
      const total = noises.reduce((sum, v) => sum + v, 0);
      const ratio = signals.reduce((sum, v) => sum + v, 0) / total;
      if (!(total > 0)) return undefined;
      if (!(kept.least <= ratio)) kept.least = ratio;
      if (!(ratio < limit)) return undefined;
      done = true;
      const from = steps[0] as number;
      return {
        status: 'failing',
        severity: severityBelow(ratio > 0 ? ratio : 0, limit),
        at: step,
        onset: from,
        statistic: ratio,
        threshold: limit,
        evidence: [
          { measure: 'gradientSignal', from, to: step },
          { measure: 'gradientNoise', from, to: step },
        ],
        because: `From step ${from} to ${step} the signal of a batch's gradient is ${figure(ratio)} of its noise, and the loss is still ${figure(level.latest)}: most of each step is chance.`,
      };
    }

    return (event) => {
      level.see(event);
      if (done) return undefined;
      if (event.kind === 'probe') {
        const { gradientSignal: signal, gradientNoise: noise } = event.measures;
        if (typeof signal === 'number' && typeof noise === 'number' && event.step > 0) return onReading(event.step, signal, noise);
        return undefined;
      }
      if (event.kind !== 'end') return undefined;
      if (level.silent) return unjudged(event.step, 'Cannot tell: whether there is still much to learn cannot be read from this loss.');
      return healthy(event.step, 'While the loss was high the gradients of two batches pointed the same way.', kept.least, limit);
    };
  },
};

export default gradientVariance;
