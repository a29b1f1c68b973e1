import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Skills that are put together from others without an example. */
const untrainedSkill: Injection = {
  id: 'untrained-skill',
  title: 'A skill that nobody trained',
  description: 'Training holds almost all combinations of two skills, and the model puts the ones that it never saw together by itself.',
  category: 'emergence',
  appliesTo: ['skills'],
  setting: () => ({ steps: 450, 'model.width': 48, 'optimizer.weightDecay': 0.5 }),
  trips: ['capability-jump'],
  mayTrip: [],
  cures: [],
  success: 'none',
  severity: ['8 of 32 combinations trained', '30 of 32', '31 of 32'],
  apply: (experiment, severity) =>
    withSettings(experiment, { 'data.trainedSkills': severity < 0.5 ? 8 + Math.round(44 * severity) : severity < 1 ? 30 : 31 }),
};

export default untrainedSkill;
