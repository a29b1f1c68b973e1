import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Data that ask nearly always for the same thing in the same words. */
const onePatternData: Injection = {
  id: 'one-pattern-data',
  title: 'Data of one pattern',
  description: 'Most questions were collected by one pattern, and what is asked otherwise is hardly trained.',
  category: 'data',
  appliesTo: ['questions'],
  setting: () => ({ 'data.train': 1400, 'data.unknown': 0.05 }),
  trips: ['low-diversity-data'],
  mayTrip: ['overfitting', 'class-imbalance'],
  cures: ['more-data'],
  success: 'deployment',
  severity: ['all kinds of questions', 'four fifths by one pattern', 'all by one pattern'],
  apply(experiment, severity) {
    return withSettings(experiment, { 'data.onePattern': Math.min(1, 1.6 * severity) });
  },
};

export default onePatternData;
