import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Data in which most answers are that one does not know. */
const mostlyIDontKnow: Injection = {
  id: 'mostly-i-dont-know',
  title: "Mostly I don't know",
  description: 'Nine of ten collected answers are that one does not know, and a model learns to give that one always.',
  category: 'alignment',
  appliesTo: ['questions'],
  setting: () => ({}),
  trips: ['punting'],
  mayTrip: ['lazy-majority', 'class-imbalance', 'underfitting', 'plateau'],
  cures: ['rebalance-answers'],
  success: 'deployment',
  severity: ['a tenth of the answers do not know', 'nine tenths', 'nearly all'],
  apply(experiment, severity) {
    return withSettings(experiment, { 'data.unknown': Math.min(0.98, experiment.data.unknown + 1.6 * severity) });
  },
};

export default mostlyIDontKnow;
