import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** How much more even the odds become, and the most that is of use. */
const FACTOR = 1.5;
const MOST = 3;

/** Answers are drawn with more even odds. */
const raiseTemperature: Remedy = {
  id: 'raise-temperature',
  title: 'Raise the temperature',
  description: 'Draws answers with more even odds, in training too, so that others than the likeliest are tried and paid.',
  from: 'checkpoint',
  apply(experiment) {
    if (experiment.model.family !== 'policy') return experiment;
    const { temperature } = experiment.policy;
    return withSettings(experiment, { 'policy.temperature': Math.max(temperature, Math.min(MOST, FACTOR * temperature)) });
  },
};

export default raiseTemperature;
