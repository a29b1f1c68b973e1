import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Every row bears its own label again. */
const auditLabels: Remedy = {
  id: 'audit-labels',
  title: 'Audit the labels',
  description: 'Has people look at every label that the model contradicts, and mends what is wrong.',
  from: 'start',
  apply: (experiment) => withSettings(experiment, { 'data.wrongLabels': 0 }),
};

export default auditLabels;
