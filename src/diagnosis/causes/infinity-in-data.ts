import type { CauseCard } from '../cause.ts';

/** A cell that no mean survives. */
const infinityInData: CauseCard = {
  id: 'infinity-in-data',
  title: 'Infinite values among the data',
  recommendation: 'Find the division by zero upstream; until then treat infinite cells as missing before anything is fitted.',
  remedies: ['robust-normalisation'],
  settle: { any: 'Count the cells of each column that are not finite before anything is fitted.' },
  weigh(found, observed) {
    if (!found.has('non-finite') && !found.has('corrupt-inputs')) return undefined;
    const columns = observed.data?.columns ?? [];
    const means = observed.data?.applied?.find(({ statistic }) => statistic === 'mean')?.applied;
    const column = columns.findIndex(({ train }, i) => train.infinite > 0 || (means !== undefined && !Number.isFinite(means[i] ?? 0)));
    if (column < 0) return undefined;
    const name = columns[column]?.name ?? `input ${column}`;
    return { weight: 0.98, because: `The column "${name}" holds an infinite value, and no mean or deviation of it is finite.` };
  },
};

export default infinityInData;
