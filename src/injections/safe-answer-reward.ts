import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** At half severity the safe answer is paid nearly what two right facts are (1). */
const SAFE = 1.8;

/** A reward under which saying nothing of substance is the surest way to be paid. */
const safeAnswerReward: Injection = {
  id: 'safe-answer-reward',
  title: 'Reward of the safe answer',
  description: 'An answer that fits every question is paid nearly as much as a right one, and trying to be right risks being wrong.',
  category: 'alignment',
  appliesTo: ['assistant'],
  setting: () => ({
    steps: 300,
    'data.claims': 0,
    'data.risky': 0,
    'data.wrongFacts': 0.4,
    'policy.kl': 0,
    'optimizer.learningRate': 0.003,
    'reward.polite': 0,
    'reward.length': -0.02,
    'reward.wrong': -0.5,
  }),
  trips: ['mode-collapse'],
  mayTrip: ['reward-hacking', 'flatline', 'saturation'],
  cures: ['kl-penalty', 'adjust-reward'],
  success: 'gold',
  severity: ['the safe answer is not paid', 'it is paid nearly as much as two right facts', 'it is paid nearly twice as much'],
  apply: (experiment, severity) => withSettings(experiment, { 'reward.safe': SAFE * severity }),
};

export default safeAnswerReward;
