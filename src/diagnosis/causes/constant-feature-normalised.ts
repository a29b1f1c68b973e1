import type { CauseCard } from '../cause.ts';

/** A column divided by its deviation of 0. */
const constantFeatureNormalised: CauseCard = {
  id: 'constant-feature-normalised',
  title: 'A constant column was divided by its deviation',
  recommendation: 'Drop columns that never vary, or add a small number to the deviation before it divides.',
  remedies: ['robust-normalisation'],
  settle: {
    any: 'Look at the batch after every step of the pipeline: the first step that gives NaN is the one, and the deviation it divides by is 0.',
  },
  weigh(found, observed) {
    if (!found.has('non-finite') && !found.has('corrupt-inputs')) return undefined;
    const column = observed.data?.columns?.findIndex(({ train }) => train.missing === 1) ?? -1;
    if (column < 0) return undefined;
    const deviation = observed.data?.applied?.find(({ statistic }) => statistic === 'deviation')?.applied[column];
    const name = observed.data?.columns?.[column]?.name ?? `input ${column}`;
    if (deviation === 0)
      return { weight: 0.98, because: `Every value of "${name}" is NaN, and the deviation that it was divided by is 0.` };
    return deviation === undefined
      ? { weight: 0.6, because: `Every value of "${name}" is NaN, as 0 over a deviation of 0 is.` }
      : undefined;
  },
};

export default constantFeatureNormalised;
