import type { Detector, Judgement } from '../experiment.ts';
import { Course } from './rules/course.ts';
import { counted, figure } from './rules/figure.ts';
import { LayerNames } from './rules/layer-names.ts';
import { LossLevel } from './rules/loss-level.ts';
import { healthy } from './rules/stamp.ts';

interface Options {
  /** Steps in a row with a gradient of exactly 0 in a layer. */
  zeros: number;
  /** Losses in a row that are equal within `tolerance` of their size. */
  equal: number;
  tolerance: number;
}

/** Without a loss to compare with, one that has come down by less than this share of its first value has not moved. */
const MOVED = 0.1;

/**
 * The gradient of a layer is exactly 0 from some step on (its weights may still move by momentum), or the loss repeats itself to
 * four digits, while there is something left to learn. Exact, because a net that merely learns slowly has small gradients, never
 * zeros, and its loss varies with the batch. Where gradients are logged and are not 0, a loss that stands still is for the rules on
 * gradients to judge. In a log that cannot tell the loss of knowing nothing, an accuracy that repeats itself exactly says the same:
 * one answer to everything while the loss has not moved, or none that is right any more. Seen in public logs: .3714 in ten
 * evaluations, and a detector of objects whose precision fell to exactly 0.
 */
const flatline: Detector<Options> = {
  id: 'flatline',
  title: 'Flatline',
  description:
    'Fails when the gradient of a layer is exactly 0 for 10 steps, or 10 losses in a row are equal to four digits, while the loss is high; in a bare log also when 10 accuracies are equal.',
  category: 'optimisation',
  needs: [['layerGradientNorm'], ['loss'], ['trainLoss'], ['validationAccuracy']],
  defaults: { zeros: 10, equal: 10, tolerance: 1e-4 },
  watch({ zeros, equal, tolerance }, level = new LossLevel()) {
    const names = new LayerNames();
    // Consecutive zero gradients by layer, and the step at which each began.
    let runs = new Float64Array(0);
    let began = new Float64Array(0);
    const kept = { low: Number.NaN, high: Number.NaN };
    let same = 0;
    let sameFrom = 0;
    let longest = 0;
    // The same accuracy so many evaluations in a row, from which one on, and whether any was right before.
    const accuracy = { value: Number.NaN, same: 0, from: 0, ever: false };
    let alive = false;
    let done = false;
    // Steps in a row in which every layer has a gradient, once one has had none.
    let moving = 0;
    const course = new Course();

    function onGradients(step: number, norms: ArrayLike<number>): Judgement | undefined {
      if (runs.length !== norms.length) {
        runs = new Float64Array(norms.length);
        began = new Float64Array(norms.length);
      }
      let worst = -1;
      for (let l = 0; l < norms.length; l++) {
        if (norms[l] !== 0) {
          runs[l] = 0;
          continue;
        }
        if (runs[l] === 0) began[l] = step;
        runs[l] = (runs[l] as number) + 1;
        if (worst < 0 || (runs[l] as number) > (runs[worst] as number)) worst = l;
      }
      const run = worst < 0 ? 0 : (runs[worst] as number);
      if (run > longest) longest = run;
      if (course.said) {
        moving = worst < 0 ? moving + 1 : 0;
        return course.follow(step, run >= zeros, moving >= zeros);
      }
      if (run < zeros || (level.count > 0 && !level.high())) return undefined;
      const layers: number[] = [];
      for (let l = 0; l < runs.length; l++) if ((runs[l] as number) >= zeros) layers.push(l);
      const since = began[worst] as number;
      const stuck = level.count > 0 ? `, and the loss stands at ${figure(level.latest)}` : '';
      const which = layers.length > 3 ? `${layers.length} of ${runs.length} layers` : layers.map((l) => names.of(l)).join(', ');
      return course.fail({
        status: 'failing',
        severity: layers.length / runs.length > 0.5 ? 1 : 0.75,
        at: step,
        onset: since,
        statistic: run,
        threshold: zeros,
        evidence: [{ measure: 'layerGradientNorm', from: since, to: step, layers }],
        because: `The gradient of ${which} is exactly 0 since step ${since}${stuck}: nothing there learns any more.`,
      });
    }

    function onLoss(loss: number, step: number): Judgement | undefined {
      if (level.broken) {
        same = 0;
        return undefined;
      }
      const low = same > 0 && kept.low < loss ? kept.low : loss;
      const top = same > 0 && kept.high > loss ? kept.high : loss;
      if (same === 0 || top - low > tolerance * Math.abs(loss)) {
        kept.low = kept.high = loss;
        same = 1;
        sameFrom = step;
        return undefined;
      }
      kept.low = low;
      kept.high = top;
      same++;
      if (same > longest) longest = same;
      if (same < equal || alive || !level.high()) return undefined;
      done = true;
      return {
        status: 'failing',
        severity: 0.75,
        at: step,
        onset: sameFrom,
        statistic: same,
        threshold: equal,
        evidence: [{ measure: 'loss', from: sameFrom, to: step }],
        because: `The loss has stood at ${figure(loss)} for ${counted(same, 'reading')} since step ${sameFrom}: nothing is learned.`,
      };
    }

    function onAccuracy(value: number, step: number): Judgement | undefined {
      if (value !== accuracy.value) {
        accuracy.value = value;
        accuracy.same = 0;
        accuracy.from = step;
      }
      if (value > 0) accuracy.ever = true;
      accuracy.same++;
      const stuck = value > 0 ? level.high(MOVED) && level.count > 0 : accuracy.ever;
      if (accuracy.same < equal || level.naive > 0 || !stuck) return undefined;
      done = true;
      return {
        status: 'failing',
        severity: 0.75,
        at: step,
        onset: accuracy.from,
        statistic: accuracy.same,
        threshold: equal,
        evidence: [{ measure: 'validationAccuracy', from: accuracy.from, to: step }],
        because: `The accuracy on the validation split has been exactly ${figure(value)} in ${counted(accuracy.same, 'evaluation')} since step ${accuracy.from}: ${value > 0 ? 'everything gets the same answer' : 'no answer is right any more'}.`,
      };
    }

    return (event) => {
      if (done) return undefined;
      const loss = level.see(event);
      if (event.kind === 'eval' && event.validationAccuracy !== undefined && !course.said) {
        const said = onAccuracy(event.validationAccuracy, event.step);
        if (said) return said;
      }
      if (event.kind === 'step') {
        const norms = event.layerGradientNorm;
        alive = event.gradientNorm !== undefined && event.gradientNorm > 0;
        const said = norms && norms.length > 0 ? onGradients(event.step, norms) : undefined;
        if (said) return said;
      }
      if (loss !== undefined && !course.said) return onLoss(loss, (event as { step: number }).step);
      names.see(event);
      if (event.kind !== 'end' || course.said) return undefined;
      return healthy(event.step, `At most ${counted(longest, 'reading')} in a row stood still.`, longest, Math.min(zeros, equal));
    };
  },
};

export default flatline;
