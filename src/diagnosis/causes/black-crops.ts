import { percent } from '../../detectors/rules/figure.ts';
import type { CauseCard } from '../cause.ts';

/** Crops or loads that come out empty. */
const blackCrops: CauseCard = {
  id: 'black-crops',
  title: 'Training inputs are empty',
  recommendation: 'Look at a batch after every step of the pipeline; a crop that is empty is a bug, and its label teaches nothing.',
  remedies: ['fix-augmentation'],
  settle: {
    any: 'Count the rows that are empty after each step of the pipeline.',
  },
  weigh(found, observed) {
    const faults = observed.data?.inputFaults?.train;
    if (!found.has('corrupt-inputs') || !faults) return undefined;
    const empty = faults.zero + faults.faint + faults.constant;
    if (!(empty > 0)) return undefined;
    return {
      weight: 0.95,
      because: `${percent(empty)} of the training rows hold nothing or next to nothing, and bear a label all the same.`,
    };
  },
};

export default blackCrops;
