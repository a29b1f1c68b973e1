import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Half of a table, trained long: learned by heart first, worked out much later. */
const halfThePairs: Injection = {
  id: 'half-the-pairs',
  title: 'Half of the pairs',
  description: 'From half of all pairs the sums are learned by heart at once, and the rule behind them is found long after.',
  category: 'emergence',
  appliesTo: ['modular-addition'],
  setting: () => ({ steps: 1200 }),
  trips: ['capability-jump', 'memorisation'],
  mayTrip: ['overfitting'],
  cures: ['more-data'],
  success: 'validation-mean',
  severity: ['four fifths of the pairs', 'half of them', 'a fifth: the rule is not found'],
  apply(experiment, severity) {
    const { train } = experiment.data;
    return withSettings(experiment, { 'data.train': Math.max(1, Math.round(train * (1 - 0.752 * severity))) });
  },
};

export default halfThePairs;
