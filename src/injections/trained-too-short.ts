import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';
import { exp } from '../numbers.ts';

/** ln 40: half severity leaves one step of 40. */
const LN_40 = 3.6888794541139363;

/** Fewer steps than there is to learn. */
const trainedTooShort: Injection = {
  id: 'trained-too-short',
  title: 'Trained too short',
  description: 'Training ends while both losses are still falling.',
  category: 'generalisation',
  appliesTo: ['digits'],
  setting: () => ({}),
  trips: ['underfitting'],
  mayTrip: ['slow-learning'],
  cures: ['train-longer'],
  success: 'validation',
  severity: ['300 steps', '8 steps', '1 step'],
  apply(experiment, severity) {
    return withSettings(experiment, { steps: Math.max(1, Math.round(experiment.steps * exp(-2 * severity * LN_40))) });
  },
};

export default trainedTooShort;
