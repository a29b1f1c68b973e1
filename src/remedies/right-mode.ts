import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** The model is evaluated in evaluation mode. */
const rightMode: Remedy = {
  id: 'right-mode',
  title: 'Evaluate in evaluation mode',
  description: 'Turns dropout off and uses the gathered statistics whenever the model is evaluated.',
  from: 'checkpoint',
  apply: (experiment) => withSettings(experiment, { 'monitor.mode': 'evaluation' }),
};

export default rightMode;
