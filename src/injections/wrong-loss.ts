import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** A loss that is right for other labels. */
const wrongLoss: Injection = {
  id: 'wrong-loss',
  title: 'The loss counts classes otherwise',
  description:
    'The loss takes the first classes for the ones after them, as a program does that counts labels from 1: it falls, and the answers are wrong.',
  category: 'optimisation',
  appliesTo: ['digits'],
  setting: () => ({}),
  trips: ['loss-metric-mismatch'],
  mayTrip: [],
  cures: ['right-loss'],
  success: 'validation',
  severity: ['every class is itself', 'the first half of the classes stand for the next', 'every class stands for the next'],
  apply(experiment, severity) {
    return withSettings(experiment, { 'loss.shiftedClasses': severity });
  },
};

export default wrongLoss;
