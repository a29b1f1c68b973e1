import type { AppliedStatistic } from '../data.ts';
import type { Detector } from '../experiment.ts';
import { counted, percent } from './rules/figure.ts';
import { NEAR, fittedOnAll } from './rules/fitted.ts';
import { severityAbove } from './rules/severity.ts';
import { healthy, unjudged } from './rules/stamp.ts';

interface Options {
  /** Share of the columns whose statistic is that of all rows. */
  share: number;
  /** How near a statistic must be to that of all rows, of the way from there to that of the training rows. */
  near: number;
}

const NAMES: Record<AppliedStatistic['statistic'], string> = {
  mean: 'means',
  deviation: 'deviations',
  median: 'medians',
  score: 'scores by which columns were chosen',
};

/**
 * The statistics that the pipeline applied (means, deviations, the scores by which columns were chosen) are those of training and
 * validation rows together, and not those of the training rows: for most columns within a hundredth of the way between the two. Rows
 * that were never looked at cannot give statistics away; where both are the same nothing can be told. Hastie, Tibshirani and Friedman
 * (The Elements of Statistical Learning, 7.10.2) show what choosing columns on all rows costs: an error of 3 % where 50 % is true.
 */
const preprocessingLeak: Detector<Options> = {
  id: 'preprocessing-leak',
  title: 'Leak through preprocessing',
  description: 'Fails when the statistics that were applied are those of all rows and not those of the training rows.',
  category: 'data',
  needs: [['applied']],
  defaults: { share: 0.5, near: NEAR },
  watch({ share: limit, near }) {
    let told = 0;
    let worst = 0;
    let failed = false;

    return (event) => {
      if (event.kind === 'data' && event.applied && !failed) {
        const found = event.applied
          .map((statistic) => ({ name: NAMES[statistic.statistic], ...fittedOnAll(statistic, near) }))
          .filter(({ columns }) => columns > 0);
        for (const { columns, leaked } of found) {
          told += columns;
          if (leaked / columns > worst) worst = leaked / columns;
        }
        const leaks = found.filter(({ columns, leaked }) => leaked / columns > limit);
        if (leaks.length === 0) return undefined;
        failed = true;
        const names = leaks.map(({ name }) => name);
        const what = names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
        const [{ leaked, columns }] = leaks as [(typeof leaks)[0]];
        return {
          status: 'failing',
          severity: severityAbove(worst, limit),
          at: 0,
          onset: 0,
          statistic: worst,
          threshold: limit,
          evidence: [{ measure: 'applied', from: 0, to: 0 }],
          because: `The ${what} that were applied are those of training and validation rows together (${leaked} of ${counted(columns, 'column')}), so the validation rows took part in them.`,
        };
      }
      if (event.kind !== 'end' || failed) return undefined;
      if (told === 0) return unjudged(event.step, 'Cannot tell: the statistics of the training rows are those of all rows.');
      return healthy(event.step, `At most ${percent(worst)} of a statistic's columns are those of all rows.`, worst, limit);
    };
  },
};

export default preprocessingLeak;
