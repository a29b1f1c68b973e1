import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Texts that read like a model's are thrown out. */
const filterData: Remedy = {
  id: 'filter-data',
  title: 'Filter the texts',
  description: 'Throws out collected texts that read like the output of a model or a refusal, before they are split.',
  from: 'start',
  apply: (experiment) => withSettings(experiment, { 'data.filterTexts': true }),
};

export default filterData;
