import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** How much faster the worst case is tuned. */
const FASTER = 3;

/** A second phase that teaches something new and keeps nothing old. */
const continuedFineTuning: Injection = {
  id: 'continued-fine-tuning',
  title: 'Continued fine-tuning',
  description: 'A second phase trains on two topics in a new style, and what the model was elsewhere fades with it.',
  category: 'alignment',
  appliesTo: ['assistant'],
  setting: () => ({ steps: 200, 'data.harmful': 0, 'policy.method': 'likelihood', 'policy.kl': 0, 'optimizer.learningRate': 0.005 }),
  trips: ['behaviour-drift'],
  mayTrip: [],
  cures: ['kl-penalty', 'early-stopping'],
  success: 'kept',
  severity: ['tuned on all that it did before', 'tuned on two topics in a new style', 'the same at three times the rate'],
  apply: (experiment, severity) =>
    withSettings(experiment, {
      'data.newStyle': Math.min(1, 2 * severity),
      'optimizer.learningRate': experiment.optimizer.learningRate * (1 + (FASTER - 1) * Math.max(0, 2 * severity - 1)),
    }),
};

export default continuedFineTuning;
