import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** An example and its copies go to the same side of the split. */
const groupSplit: Remedy = {
  id: 'group-split',
  title: 'Split by source',
  description: 'Keeps an example and all its copies on one side of the split, so that validation holds nothing that was trained on.',
  from: 'start',
  apply: (experiment) => withSettings(experiment, { 'data.split': 'by-source' }),
};

export default groupSplit;
