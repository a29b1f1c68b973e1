import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Something that tells the class where the data were collected, and nowhere else. */
const spuriousCue: Injection = {
  id: 'spurious-cue',
  title: 'Spurious cue',
  description: 'A mark in the corner tells the class in nearly every collected picture, and nothing in the real world.',
  category: 'data',
  appliesTo: ['digits'],
  setting: () => ({ 'data.cue': 'corner', 'monitor.checkCues': true }),
  trips: ['shortcut'],
  mayTrip: [],
  cures: ['balance-cue'],
  success: 'deployment',
  severity: ['the mark says nothing', 'it tells the class of 95 of 100 rows', 'it tells the class of all rows'],
  apply(experiment, severity) {
    return withSettings(experiment, { 'data.cueShare': Math.min(1, 1.9 * severity) });
  },
};

export default spuriousCue;
