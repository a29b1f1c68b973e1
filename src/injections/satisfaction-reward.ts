import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** A reward by those who are answered: they like to be right. */
const satisfactionReward: Injection = {
  id: 'satisfaction-reward',
  title: 'Reward of satisfaction',
  description: 'Answers are paid by whether the asker is pleased: agreement with a claim counts, its truth does not.',
  category: 'alignment',
  appliesTo: ['assistant'],
  setting: () => ({ 'data.claims': 0.5, 'policy.kl': 0 }),
  trips: ['sycophancy'],
  mayTrip: ['reward-hacking', 'mode-collapse'],
  cures: ['adjust-reward'],
  success: 'truth',
  severity: ['truth is paid', 'agreement is paid in its place', 'agreement is paid, and facts are not'],
  apply(experiment, severity) {
    const { reward } = experiment;
    return withSettings(experiment, {
      'reward.truth': reward.truth * Math.max(0, 1 - 2 * severity),
      'reward.agreement': Math.min(1, 2 * severity),
      'reward.facts': reward.facts * Math.min(1, 2 - 2 * severity),
    });
  },
};

export default satisfactionReward;
