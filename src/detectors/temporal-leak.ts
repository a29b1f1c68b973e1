import type { Detector } from '../experiment.ts';
import { percent } from './rules/figure.ts';
import { severityAbove } from './rules/severity.ts';
import { healthy } from './rules/stamp.ts';

interface Options {
  /** Share of the validation rows that were taken before the last training row. */
  share: number;
}

/**
 * Rows have times, and more than 1 % of the validation rows were taken before the last training row: the model is asked about days
 * whose neighbours on both sides it has seen, which nobody who forecasts can be. Cutting at one moment leaves none; 1 % is for rows
 * of the same moment and clocks that differ. Kapoor and Narayanan (2023) count temporal leakage among eight kinds found in 294 papers.
 */
const temporalLeak: Detector<Options> = {
  id: 'temporal-leak',
  title: 'Leak through time',
  description: 'Fails when more than 1 % of the validation rows were taken before the last training row.',
  category: 'data',
  needs: [['times']],
  defaults: { share: 0.01 },
  watch({ share }) {
    let found = Number.NaN;
    let failed = false;
    return (event) => {
      if (event.kind === 'data' && event.times && !failed) {
        found = event.times.inside;
        if (!(found > share)) return undefined;
        failed = true;
        return {
          status: 'failing',
          severity: severityAbove(found, share),
          at: 0,
          onset: 0,
          statistic: found,
          threshold: share,
          evidence: [{ measure: 'times', from: 0, to: 0 }],
          because: `${percent(found)} of the validation rows were taken before the last training row, so the model has seen what came after them.`,
        };
      }
      if (event.kind !== 'end' || failed) return undefined;
      return healthy(event.step, 'Validation rows were taken after the training rows.', found, share);
    };
  },
};

export default temporalLeak;
