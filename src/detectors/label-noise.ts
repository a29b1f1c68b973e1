import type { Detector } from '../experiment.ts';
import { percent } from './rules/figure.ts';
import { severityAbove } from './rules/severity.ts';
import { healthy, unjudged } from './rules/stamp.ts';

interface Options {
  /** By how much larger a share of the training labels than of the validation labels must be doubted, and in standard errors. */
  share: number;
  errors: number;
  /** Evaluations in a row. */
  evaluations: number;
}

/** Rows of each split that are compared at most. */
const CHECKED = 500;

/**
 * By confident learning (Northcutt, Jiang and Chuang 2021), the model contradicts the labels of training rows more often than those of
 * validation rows: by 5 points and 4 standard errors, in 3 evaluations. A model fits rows that it was trained on better than others, so
 * only wrong labels or broken inputs in training turn this round. Labels that are wrong in both splits alike are not told from a hard task.
 */
const labelNoise: Detector<Options> = {
  id: 'label-noise',
  title: 'Wrong labels',
  description:
    'Fails when the model contradicts 5 points and 4 standard errors more of the training labels than of the validation labels, in 3 evaluations.',
  category: 'data',
  needs: [['data', 'labelDoubt']],
  defaults: { share: 0.05, errors: 4, evaluations: 3 },
  watch({ share, errors, evaluations }) {
    const rows = { train: CHECKED, validation: CHECKED };
    let row = 0;
    let since = 0;
    let most = Number.NEGATIVE_INFINITY;
    let done = false;

    return (event) => {
      if (done) return undefined;
      if (event.kind === 'data') {
        rows.train = Math.min(CHECKED, event.rows.train ?? CHECKED);
        rows.validation = Math.min(CHECKED, event.rows.validation ?? CHECKED);
      }
      if (event.kind === 'end') {
        if (most === Number.NEGATIVE_INFINITY) return unjudged(event.step, 'Cannot tell: too few rows to hold labels against answers.');
        return healthy(event.step, 'The model contradicts no more of the training labels than of the validation labels.', most, share);
      }
      // Before training every answer is a blind one.
      if (event.kind !== 'probe' || event.step === 0) return undefined;
      const { labelDoubt, doubtedRows } = event.measures;
      if (!Array.isArray(labelDoubt)) return undefined;
      const [train = Number.NaN, validation = Number.NaN] = labelDoubt;
      const variance = (train * (1 - train)) / rows.train + (validation * (1 - validation)) / rows.validation;
      const noise = errors * Math.sqrt(variance);
      const bar = share > noise ? share : noise;
      const gap = train - validation;
      if (gap > most) most = gap;
      if (!(gap > bar)) {
        row = 0;
        return undefined;
      }
      if (row++ === 0) since = event.step;
      if (row < evaluations) return undefined;
      done = true;
      const examples = Array.isArray(doubtedRows) ? { split: 'train' as const, rows: doubtedRows.slice(0, 40) } : undefined;
      return {
        status: 'failing',
        severity: severityAbove(gap, bar),
        at: event.step,
        onset: since,
        statistic: gap,
        threshold: bar,
        evidence: [{ measure: 'labelDoubt', from: since, to: event.step, ...(examples && { examples }) }],
        because: `The model contradicts ${percent(train)} of the training labels and only ${percent(validation)} of the validation labels, which it never saw: training labels are wrong, or stand beside broken inputs.`,
      };
    };
  },
};

export default labelNoise;
