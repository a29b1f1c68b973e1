import type { Detector, Judgement } from '../experiment.ts';
import { figure, percent } from './rules/figure.ts';
import { severityAbove } from './rules/severity.ts';
import { LossLevel } from './rules/loss-level.ts';
import { MovingAverage } from './rules/moving-average.ts';
import { NEED_NOT_FALL, healthy, unjudged } from './rules/stamp.ts';

interface Options {
  /** Evaluations since the lowest validation loss. */
  age: number;
  /** Standard errors above it, in each of the last `evaluations`. */
  errors: number;
  evaluations: number;
  /** And at least this share of what validation had gained. */
  share: number;
}

/** And at least this share of the naive loss, or of the first: a net that has learned nothing drifts by chance. */
const LEAST = 0.05;
/** Evaluations whose ups and downs stand in for the standard error where none is logged; steady falls and rises are no noise. */
const MEMORY = 8;

/**
 * The lowest validation loss is at least 3 evaluations old, validation stands above it by more than 3 standard errors and a
 * tenth of what it had gained, and the training loss is lower than it was then: one bad epoch is not enough. With weight decay it
 * may be the long wait before a late generalisation (grokking), and the sentence says so.
 */
const overfitting: Detector<Options> = {
  id: 'overfitting',
  title: 'Overfitting',
  description:
    'Fails when validation has risen above its lowest loss by 3 standard errors and a tenth of its gain for 3 evaluations while the training loss fell on.',
  category: 'generalisation',
  needs: [
    ['validationLoss', 'trainLoss'],
    ['validationLoss', 'loss'],
  ],
  defaults: { age: 3, errors: 3, evaluations: 3, share: 0.1 },
  watch({ age, errors, evaluations, share }, level = new LossLevel()) {
    const ups = new MovingAverage(MEMORY);
    const kept = { first: Number.NaN, best: Number.NaN, bestTrain: Number.NaN, previous: Number.NaN, change: 0, most: 0 };
    let bestAt = 0;
    let since = 0;
    let sinceBest = 0;
    let risen = 0;
    let decays = false;
    let silent = false;
    let done = false;

    function onEvaluation(step: number, validation: number, train: number, error: number | undefined): Judgement | undefined {
      if (validation - validation !== 0 || train - train !== 0) return undefined;
      if (kept.first !== kept.first) kept.first = kept.previous = validation;
      const change = validation - kept.previous;
      ups.push(change * kept.change < 0 ? Math.min(Math.abs(change), Math.abs(kept.change)) : 0);
      kept.change = change;
      kept.previous = validation;
      if (!(validation >= kept.best)) {
        kept.best = validation;
        kept.bestTrain = train;
        bestAt = step;
        sinceBest = risen = 0;
        return undefined;
      }
      if (sinceBest++ === 0) since = step;
      const start = level.naive > kept.first ? level.naive : kept.first;
      const gained = start - kept.best;
      const noise = error !== undefined && error > 0 ? error : ups.mean;
      const least = LEAST * (level.naive > 0 ? level.naive : Math.abs(kept.first));
      const bar = Math.max(errors * noise, share * gained, least);
      const rise = validation - kept.best;
      const ratio = bar > 0 ? rise / bar : 0;
      if (ratio <= 1 || train >= kept.bestTrain) {
        risen = 0;
        if (ratio > kept.most && train < kept.bestTrain) kept.most = ratio;
        return undefined;
      }
      if (++risen < evaluations || sinceBest < age) return undefined;
      done = true;
      return {
        status: 'failing',
        severity: severityAbove(rise, bar),
        at: step,
        onset: since,
        statistic: rise,
        threshold: bar,
        evidence: [
          { measure: 'validationLoss', from: bestAt, to: step },
          { measure: level.count > 0 && train === level.now ? 'loss' : 'trainLoss', from: bestAt, to: step },
        ],
        because: `Validation rose from ${figure(kept.best)} at step ${bestAt} to ${figure(validation)} at step ${step} while training went on from ${figure(kept.bestTrain)} to ${figure(train)}${decays ? '; with weight decay this may also be the wait before a late generalisation' : ''}.`,
      };
    }

    return (event) => {
      if (done) return undefined;
      level.see(event);
      if (event.kind === 'data') {
        decays = (event.weightDecay ?? 0) > 0;
        silent = event.lossRole !== 'minimised';
        return undefined;
      }
      if (event.kind === 'eval' && event.validationLoss !== undefined && !silent) {
        return onEvaluation(event.step, event.validationLoss, event.trainLoss ?? level.now, event.validationLossError);
      }
      if (event.kind !== 'end') return undefined;
      if (silent) return unjudged(event.step, NEED_NOT_FALL);
      return healthy(
        event.step,
        `Validation never stood above its best by more than ${percent(kept.most)} of what would count.`,
        kept.most,
        1,
      );
    };
  },
};

export default overfitting;
