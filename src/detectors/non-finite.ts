import type { Detector, Evidence, Judgement, RunEvent } from '../experiment.ts';
import { counted, figure } from './rules/figure.ts';
import { LayerNames } from './rules/layer-names.ts';
import { healthy } from './rules/stamp.ts';

interface Options {
  /** Logged gradients in a row that may be infinite while the loss is finite: a dynamic loss scale skips such steps on purpose. */
  skips: number;
  /** Finite gradient norms that are remembered, to tell of the growth before the end. */
  memory: number;
}

// x - x is 0 only for finite x; works for typed arrays and plain ones alike.
const finite = (x: number) => x - x === 0;

/**
 * The first NaN or infinity among loss, gradients, weights and activations, decided in JavaScript on the values as they are
 * (on a GPU a NaN may pass through an operation and come out as a number), and the growth of the gradient before it (003).
 */
const nonFinite: Detector<Options> = {
  id: 'non-finite',
  title: 'Numbers that are not finite',
  description:
    'Fails at the first NaN or infinity in the loss, the weights or the activations, or in the gradient where it is not a skipped step.',
  category: 'optimisation',
  needs: [['loss'], ['gradientNorm'], ['nonFinite'], ['trainLoss'], ['validationLoss']],
  defaults: { skips: 3, memory: 8 },
  watch({ skips, memory }) {
    const names = new LayerNames();
    const norms = new Float64Array(memory);
    let seen = 0;
    const kept = { loss: Number.NaN, norm: Number.NaN };
    let bad = 0;
    let badFrom = 0;
    let badLayers: number[] = [];
    let warned = false;
    let done = false;

    const growth = () => {
      if (seen < 2) return '';
      const kept = Math.min(seen, memory);
      const before = norms[(seen - kept) % memory] as number;
      const last = norms[(seen - 1) % memory] as number;
      return last > 10 * before
        ? `, after the gradient norm had grown from ${figure(before)} to ${figure(last)} in ${counted(kept - 1, 'step')}`
        : '';
    };
    /** The statistic is how many such values were seen by then: JSON has none of them. */
    const fail = (at: number, onset: number, count: number, evidence: Evidence[], because: string): Judgement => {
      done = true;
      return { status: 'failing', severity: 1, at, onset, statistic: count, threshold: 1, evidence, because };
    };
    const said = (layers: readonly number[]) => layers.map((layer) => names.of(layer)).join(', ');

    function onStep(
      step: number,
      loss: number | undefined,
      norm: number | undefined,
      byLayer: ArrayLike<number> | undefined,
    ): Judgement | undefined {
      if (loss !== undefined && !finite(loss)) {
        const gradientFirst = bad > 0;
        const place = gradientFirst
          ? `the gradient${badLayers.length > 0 ? ` of ${said(badLayers)}` : ''} at step ${badFrom}`
          : `the loss at step ${step}`;
        const last = finite(kept.loss) ? `, from ${figure(kept.loss)} a step before` : '';
        const evidence: Evidence[] = [{ measure: 'loss', from: step, to: step }];
        if (gradientFirst) evidence.unshift({ measure: 'gradientNorm', from: badFrom, to: step, layers: badLayers });
        return fail(
          step,
          gradientFirst ? badFrom : step,
          1,
          evidence,
          `${place[0]?.toUpperCase()}${place.slice(1)} is the first number that is not finite${gradientFirst ? `, the loss became ${figure(loss)} at step ${step}` : `: ${figure(loss)}${last}`}${growth()}.`,
        );
      }
      if (loss !== undefined) kept.loss = loss;
      let broken = norm !== undefined && !finite(norm);
      const layers = byLayer ? byLayer.length : 0;
      for (let l = 0; l < layers && !broken; l++) broken = !finite(byLayer?.[l] as number);
      if (!broken) {
        bad = 0;
        if (norm !== undefined) norms[seen++ % memory] = norm;
        return undefined;
      }
      if (bad === 0) {
        badFrom = step;
        kept.norm = norm ?? Number.NaN;
        badLayers = [];
        for (let l = 0; l < layers; l++) if (!finite(byLayer?.[l] as number)) badLayers.push(l);
      }
      bad++;
      const where = badLayers.length > 0 ? `The gradient of ${said(badLayers)}` : 'The gradient norm';
      const evidence: Evidence[] = [
        { measure: badLayers.length > 0 ? 'layerGradientNorm' : 'gradientNorm', from: badFrom, to: step, layers: badLayers },
      ];
      if (bad >= skips) return fail(step, badFrom, bad, evidence, `${where} is not finite from step ${badFrom} on${growth()}.`);
      if (warned) return undefined;
      warned = true;
      return {
        status: 'warning',
        severity: 0.5,
        at: step,
        onset: step,
        statistic: 1,
        threshold: 1,
        evidence,
        because: `${where} is ${figure(kept.norm)} at step ${step} while the loss is still finite${growth()}.`,
      };
    }

    return (event: RunEvent) => {
      if (done) return undefined;
      switch (event.kind) {
        case 'data':
          names.see(event);
          return undefined;
        case 'step':
          return onStep(event.step, event.loss, event.gradientNorm, event.layerGradientNorm);
        case 'measure': {
          const counts = event.nonFinite;
          if (counts?.some((n) => n > 0)) {
            const layers = counts.flatMap((n, l) => (n > 0 ? [l] : []));
            const total = counts.reduce((sum, n) => sum + n, 0);
            const onset = bad > 0 ? badFrom : event.step;
            const because = `${counted(total, 'number')} among the weights and gradients of ${said(layers)} ${total === 1 ? 'is' : 'are'} not finite at step ${event.step}${growth()}.`;
            return fail(event.step, onset, total, [{ measure: 'nonFinite', from: onset, to: event.step, layers }], because);
          }
          for (const measure of ['weightNorm', 'activationMean', 'activationDeviation'] as const) {
            const layer = event[measure]?.findIndex((value) => !finite(value)) ?? -1;
            if (layer < 0) continue;
            const value = event[measure]?.[layer] as number;
            const what = measure === 'weightNorm' ? 'The norm of the weights' : 'The activations';
            const because = `${what} of ${names.of(layer)} ${measure === 'weightNorm' ? 'is' : 'are'} ${figure(value)} at step ${event.step}${growth()}.`;
            return fail(event.step, event.step, 1, [{ measure, from: event.step, to: event.step, layers: [layer] }], because);
          }
          return undefined;
        }
        case 'eval':
          for (const measure of ['trainLoss', 'validationLoss'] as const) {
            const value = event[measure];
            if (value === undefined || finite(value)) continue;
            const onset = bad > 0 ? badFrom : event.step;
            const split = measure === 'trainLoss' ? 'training' : 'validation';
            const because = `The loss on the ${split} split is ${figure(value)} at step ${event.step}${growth()}.`;
            return fail(event.step, onset, 1, [{ measure, from: onset, to: event.step }], because);
          }
          return undefined;
        case 'end':
          return warned ? undefined : healthy(event.step, 'Every number that was logged is finite.', 0, 1);
        default:
          return undefined;
      }
    };
  },
};

export default nonFinite;
