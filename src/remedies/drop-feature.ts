import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** A column that knows the label before the model does is not there when the model is used. */
const dropFeature: Remedy = {
  id: 'drop-feature',
  title: 'Drop the column that knows too much',
  description: 'Drops every column that alone tells the label of held-out training rows with a score of .8 or more.',
  from: 'start',
  apply: (experiment) => withSettings(experiment, { 'data.dropAbove': 0.8 }),
};

export default dropFeature;
