import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Both splits hold every class in the same share. */
const stratifiedSplit: Remedy = {
  id: 'stratified-split',
  title: 'Split each class on its own',
  description: 'Deals the rows of every class to training and validation in the same proportion.',
  from: 'start',
  apply: (experiment) => withSettings(experiment, { 'data.split': 'stratified' }),
};

export default stratifiedSplit;
