import type { Detector, EvalEvent, Judgement } from '../experiment.ts';
import { percent } from './rules/figure.ts';
import { severityBelow } from './rules/severity.ts';
import { healthy, unjudged } from './rules/stamp.ts';

interface Options {
  /** Recall of the class that is found least. */
  recall: number;
  /** The share of the training rows that the commonest class must have: else there is no majority to be lazy with. */
  majority: number;
  /** Evaluations in a row, in the second half of the run. */
  evaluations: number;
  /** Validation rows of a class below which its recall is chance. */
  rows: number;
}

/**
 * In the second half of a run a class is found less than three times in ten, in 3 evaluations in a row, while accuracy is at least what
 * always naming the commonest class would give, and that class has two thirds of the training rows: accuracy looks good because the
 * rare class is not looked for (fraud: always saying no scores 99.83 %, cases.md). Before half of the budget rare classes may yet come.
 */
const lazyMajority: Detector<Options> = {
  id: 'lazy-majority',
  title: 'Lazy majority',
  description: 'Fails when a class has a recall below .3 while accuracy is at least that of always naming the commonest class.',
  category: 'data',
  needs: [['data', 'classRecall', 'validationAccuracy']],
  defaults: { recall: 0.3, majority: 2 / 3, evaluations: 3, rows: 5 },
  watch({ recall: limit, majority, evaluations, rows }) {
    let half = 0;
    let share = Number.NaN;
    let common = Number.NaN;
    let seen: number[] | undefined;
    let since = 0;
    let run = 0;
    let least = Number.NaN;
    let thin: number | undefined;
    let failed = false;

    /** The class that is found least, of those that have rows enough. */
    function worstOf({ classRecall = [] }: EvalEvent): { place: number; recall: number } | undefined {
      let worst: { place: number; recall: number } | undefined;
      classRecall.forEach((recall, place) => {
        if (Number.isNaN(recall)) return;
        if (seen && (seen[place] ?? 0) < rows) {
          if (share >= majority) thin = place;
          return;
        }
        if (!worst || recall < worst.recall) worst = { place, recall };
      });
      return worst;
    }

    function onEvaluation(event: EvalEvent): Judgement | undefined {
      const worst = worstOf(event);
      if (!worst || event.step <= half) return undefined;
      least = worst.recall;
      const looksGood = (event.validationAccuracy ?? Number.NaN) >= common;
      if (!(share >= majority && worst.recall < limit && looksGood)) {
        run = 0;
        return undefined;
      }
      if (run === 0) since = event.step;
      if (++run < evaluations) return undefined;
      failed = true;
      return {
        status: 'failing',
        severity: severityBelow(worst.recall, limit),
        at: event.step,
        onset: since,
        statistic: worst.recall,
        threshold: limit,
        evidence: [
          { measure: 'classRecall', from: since, to: event.step },
          { measure: 'validationAccuracy', from: since, to: event.step },
        ],
        because: `Class ${worst.place} is found ${percent(worst.recall)} of the time, while the accuracy of ${percent(event.validationAccuracy ?? Number.NaN)} is no worse than always naming the commonest class would be.`,
      };
    }

    return (event) => {
      if (event.kind === 'data') {
        half = event.budget / 2;
        const { train, validation } = event.labelCounts ?? {};
        seen = validation;
        share = shareOfMost(train);
        common = shareOfMost(validation ?? train);
        return undefined;
      }
      if (failed) return undefined;
      if (event.kind === 'eval') return onEvaluation(event);
      if (event.kind !== 'end') return undefined;
      if (Number.isNaN(share)) return unjudged(event.step, 'Cannot tell: log how many rows of each class each split has.');
      if (thin !== undefined) {
        const held = seen?.[thin] ?? 0;
        return unjudged(
          event.step,
          `Cannot tell: class ${thin} has ${held} ${held === 1 ? 'row' : 'rows'} in the validation split, too few for a recall; hold out at least ${rows} of it.`,
        );
      }
      if (Number.isNaN(least)) return unjudged(event.step, 'Cannot tell: no recall of a class was logged in the second half of the run.');
      return healthy(event.step, `The class that is found least is found ${percent(least)} of the time.`, least, limit);
    };
  },
};

function shareOfMost(counts: number[] | undefined): number {
  if (!counts) return Number.NaN;
  const all = counts.reduce((a, b) => a + b, 0);
  return counts.reduce((a, b) => (b > a ? b : a), 0) / all;
}

export default lazyMajority;
