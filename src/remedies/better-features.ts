import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** The columns have to do with the label. */
const betterFeatures: Remedy = {
  id: 'better-features',
  title: 'Measure what matters',
  description: 'Puts in place of columns that say nothing of the label the ones that were measured.',
  from: 'start',
  apply: (experiment) => withSettings(experiment, { 'data.unrelated': 0 }),
};

export default betterFeatures;
