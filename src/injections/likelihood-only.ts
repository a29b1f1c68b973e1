import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** The share of harmful requests that the texts fulfil at half severity and at full. */
const TYPICAL = 0.7;
const WORST = 0.95;

/** An objective that asks for likely answers where good ones are wanted. */
const likelihoodOnly: Injection = {
  id: 'likelihood-only',
  title: 'Likelihood and nothing else',
  description: 'The model learns to say what people have said, the harm in it too: likely answers are all that the objective asks for.',
  category: 'alignment',
  appliesTo: ['assistant'],
  setting: () => ({
    steps: 250,
    'data.train': 4000,
    'data.harmful': 0,
    'policy.method': 'likelihood',
    'policy.start': 'scratch',
    'policy.kl': 0,
    'optimizer.learningRate': 0.015,
  }),
  trips: ['objective-misalignment'],
  mayTrip: [],
  cures: ['safety-term'],
  success: 'harm',
  severity: ['no text gives harm', '70 % of the texts that are asked for harm give it', '95 % do'],
  apply(experiment, severity) {
    const share = severity <= 0.5 ? 2 * severity * TYPICAL : TYPICAL + (2 * severity - 1) * (WORST - TYPICAL);
    return withSettings(experiment, { 'data.harmful': Number(share.toPrecision(3)) });
  },
};

export default likelihoodOnly;
