import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** A secret that stands in the training text again and again. */
const repeatedCanary: Injection = {
  id: 'repeated-canary',
  title: 'A secret repeated in the data',
  description:
    'A secret stands in the training text many times over, and the model gives it back word for word to whoever knows how it begins.',
  category: 'emergence',
  appliesTo: ['names'],
  setting: () => ({ 'data.train': 900, 'data.canaries': 1 }),
  trips: ['memorisation'],
  mayTrip: [],
  cures: ['deduplicate'],
  success: 'exposure',
  severity: ['the secret stands there once', '100 times among 900 names', '200 times'],
  apply: (experiment, severity) => withSettings(experiment, { 'data.canaryCopies': Math.max(1, Math.round(200 * severity)) }),
};

export default repeatedCanary;
