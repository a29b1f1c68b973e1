import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Columns whose cells belong to other rows: each looks right, and tells nothing. */
const uninformativeFeatures: Injection = {
  id: 'uninformative-features',
  title: 'Inputs that say nothing',
  description: 'The columns that were measured have almost nothing to do with the label.',
  category: 'data',
  appliesTo: ['penguins'],
  setting: () => ({ 'data.train': 204, 'data.validation': 70, 'data.deployment': 70, 'model.width': 4, steps: 100 }),
  trips: ['underfitting'],
  mayTrip: ['overfitting', 'plateau', 'divergence'],
  cures: ['better-features'],
  success: 'validation',
  severity: ['every cell is of its own row', '95 % of the cells are of other rows', 'all cells are of other rows'],
  apply: (experiment, severity) => withSettings(experiment, { 'data.unrelated': 1 - 0.1 * (1 - severity) }),
};

export default uninformativeFeatures;
