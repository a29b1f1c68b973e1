import type { CauseCard } from '../cause.ts';

/** Two pipelines that were meant to be one. */
const trainValidationPreprocessingMismatch: CauseCard = {
  id: 'train-validation-preprocessing-mismatch',
  title: 'The splits are prepared differently',
  recommendation:
    'Put both splits through one function, with statistics of the training rows; then compare the moments of each column once more.',
  remedies: ['same-preprocessing'],
  settle: {
    'unstratified-split': 'Compare the moments within one class: if they agree, the split is at fault and not the pipeline.',
    any: 'Put the same ten rows through both pipelines, and compare what comes out.',
  },
  weigh(found) {
    const apart = found.get('preprocessing-mismatch');
    if (!apart) return undefined;
    const explained = found.has('corrupt-inputs') || found.has('class-imbalance') || found.has('unscaled-inputs');
    return { weight: explained ? 0.3 : 0.9, because: apart.because };
  },
};

export default trainValidationPreprocessingMismatch;
