import { percent } from '../../detectors/rules/figure.ts';
import type { CauseCard } from '../cause.ts';

/** A row divided by its norm of 0. */
const zeroNormEpsilon: CauseCard = {
  id: 'zero-norm-epsilon',
  title: 'A row of zeros was divided by its norm',
  recommendation: 'Add a small number to the norm before it divides, and find out why a row holds nothing.',
  remedies: ['robust-normalisation'],
  settle: {
    any: 'Look at the batch after every step of the pipeline: the first step that gives NaN is the one, and the norm it divides by is 0.',
  },
  weigh(found, observed) {
    if (!found.has('non-finite') && !found.has('corrupt-inputs')) return undefined;
    const columns = observed.data?.columns ?? [];
    const share = observed.data?.inputFaults?.train.nonFinite ?? 0;
    const whole = columns.length > 1 && share > 0 && columns.every(({ train }) => Math.abs(train.missing - share) < 1e-9);
    if (!whole || share === 1) return undefined;
    return {
      weight: 0.97,
      because: `${percent(share)} of the training rows are NaN in all their inputs and the others in none, as rows divided by a norm of 0 are.`,
    };
  },
};

export default zeroNormEpsilon;
