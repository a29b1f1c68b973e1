import type { Detector } from '../experiment.ts';
import { figure } from './rules/figure.ts';
import { severityAbove } from './rules/severity.ts';
import { healthy, unjudged } from './rules/stamp.ts';

interface Options {
  /** Balanced accuracy of a rule on one column alone, 0 for guessing and 1 for certainty. */
  score: number;
  /** The share of the columns that may reach it: where many do, the task is easy. */
  many: number;
  /** Tables with fewer columns are not judged. */
  columns: number;
}

/**
 * A rule on one column alone tells the label of validation rows with a score of .8 on the way from guessing to certainty, and no more
 * than a quarter of the columns do: what one of several measurements says alone is rarely the whole answer, and a code written down
 * with the label is. The best column of the penguins reaches .7 (`tests/engine/table.test.ts`).
 */
const labelLeak: Detector<Options> = {
  id: 'label-leak',
  title: 'Label among the inputs',
  description: 'Fails when one column alone tells the label with a score of .8 or more, from 0 for guessing to 1 for certainty.',
  category: 'data',
  needs: [['columnScores']],
  defaults: { score: 0.8, many: 0.25, columns: 3 },
  watch({ score: limit, many, columns: fewest }) {
    let known = 0;
    let best = Number.NaN;
    let failed = false;
    return (event) => {
      if (event.kind === 'data' && event.columnScores && !failed) {
        const { columns, scores } = event.columnScores;
        known = columns.length;
        if (known < fewest) return undefined;
        const place = scores.reduce((top, score, i) => (score > (scores[top] as number) ? i : top), 0);
        best = scores[place] as number;
        const reach = scores.filter((score) => score >= limit).length;
        if (reach === 0 || reach > Math.max(1, many * known)) return undefined;
        failed = true;
        const others = scores.filter((score) => score < limit);
        const next = others.reduce((top, score) => (score > top ? score : top), 0);
        return {
          status: 'failing',
          severity: severityAbove(best, limit),
          at: 0,
          onset: 0,
          statistic: best,
          threshold: limit,
          evidence: [{ measure: 'columnScores', from: 0, to: 0 }],
          because: `The column "${columns[place]}" alone tells the label with a score of ${figure(best)}, where the best of the others reaches ${figure(next)}.`,
        };
      }
      if (event.kind !== 'end' || failed) return undefined;
      if (known < fewest) return unjudged(event.step, `Cannot tell: a table of ${known} columns has no several to compare.`);
      return healthy(event.step, 'No column alone tells the label.', best, limit);
    };
  },
};

export default labelLeak;
