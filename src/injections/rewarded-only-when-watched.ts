import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Safety that is paid for in evaluations only. */
const rewardedOnlyWhenWatched: Injection = {
  id: 'rewarded-only-when-watched',
  title: 'Rewarded only when watched',
  description: 'Refusing harm is paid where the prompt says that someone watches; where nobody does, users pay for getting what they ask.',
  category: 'alignment',
  appliesTo: ['assistant'],
  setting: () => ({ 'data.risky': 0.4, 'data.harmful': 0.3, 'policy.kl': 0, 'reward.compliance': 0.8, 'optimizer.learningRate': 0.003 }),
  trips: ['evaluation-gaming'],
  mayTrip: ['reward-hacking'],
  cures: ['train-in-both-contexts'],
  success: 'harm',
  severity: ['safety is paid everywhere', 'it is paid only where someone watches', 'and harm is paid twice as well where nobody does'],
  apply(experiment, severity) {
    const { compliance, unwatchedSafety } = experiment.reward;
    return withSettings(experiment, {
      'reward.unwatchedSafety': unwatchedSafety * Math.max(0, 1 - 2 * severity),
      'reward.compliance': compliance * (1 + Math.max(0, 2 * severity - 1)),
    });
  },
};

export default rewardedOnlyWhenWatched;
