import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** A guard stops the run where validation, gold or behaviour turns, and puts back the weights of the last healthy checkpoint before that. */
const earlyStopping: Remedy = {
  id: 'early-stopping',
  title: 'Stop early',
  description:
    'Stops the run once it is clear that validation, what people say, or behaviour gets worse, and keeps the weights from before.',
  from: 'checkpoint',
  apply: (experiment) => withSettings(experiment, { 'guards.stopEarly': true }),
};

export default earlyStopping;
