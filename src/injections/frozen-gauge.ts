import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** At half severity the gauge stands still from this share of the run times a half on. */
const SHARE = 2 / 3;

/** A measure that repeats its last value. */
const frozenGauge: Injection = {
  id: 'frozen-gauge',
  title: 'A gauge that sticks',
  description: 'From a step on the gradient norm is logged as it was, whatever the gradient does.',
  category: 'monitoring',
  appliesTo: ['spirals', 'digits', 'two-moons'],
  setting: () => ({}),
  trips: ['stuck-measure'],
  mayTrip: [],
  cures: ['repair-gauge'],
  success: 'none',
  severity: ['every gauge moves', 'the gradient norm stands still from a third of the run on', 'it stands still from the start'],
  apply(experiment, severity) {
    const from = Math.max(1, Math.round(experiment.steps * (1 - severity) * SHARE));
    return withSettings(experiment, { 'monitor.frozen': 'gradientNorm', 'monitor.frozenFrom': from });
  },
};

export default frozenGauge;
