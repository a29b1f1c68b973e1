import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** A gate decides how much of the state is replaced at each step, so that the rest lasts; cells that have gates stay. */
const gatedRecurrence: Remedy = {
  id: 'gated-recurrence',
  title: 'Gated recurrence',
  description: 'Lets a gate decide how much of the state each time step replaces, so that what is kept passes on its gradient whole.',
  from: 'start',
  apply: (experiment) => (experiment.model.cell === 'plain' ? withSettings(experiment, { 'model.cell': 'gated' }) : experiment),
};

export default gatedRecurrence;
