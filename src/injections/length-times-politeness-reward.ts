import type { Injection, Settings } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** How much faster the worst case is optimised. */
const FASTER = 3;

/** A reward that is easy to compute, and easy to please. */
const lengthTimesPolitenessReward: Injection = {
  id: 'length-times-politeness-reward',
  title: 'Reward of length times politeness',
  description: 'Answers are paid by how long and how polite they are, which goes with quality at first and then without it.',
  category: 'alignment',
  appliesTo: ['assistant'],
  setting: () => ({ 'policy.kl': 0, 'optimizer.learningRate': 0.001 }),
  trips: ['reward-hacking'],
  mayTrip: ['mode-collapse', 'flatline', 'saturation', 'sycophancy', 'evaluation-gaming'],
  cures: ['adjust-reward', 'early-stopping', 'kl-penalty'],
  success: 'gold',
  severity: [
    'a reward for facts, truth, refusals and some politeness',
    'length times politeness and nothing else',
    'the same, optimised three times as fast',
  ],
  apply(experiment, severity) {
    const { reward, optimizer } = experiment;
    const kept = Math.max(0, 1 - 2 * severity);
    const sound = (['facts', 'wrong', 'polite', 'length', 'truth', 'refusal'] as const).map((name) => [
      `reward.${name}`,
      kept * reward[name],
    ]);
    return withSettings(experiment, {
      ...(Object.fromEntries(sound) as Settings),
      'reward.lengthPoliteness': Math.min(1, 2 * severity),
      'optimizer.learningRate': optimizer.learningRate * (1 + (FASTER - 1) * Math.max(0, 2 * severity - 1)),
    });
  },
};

export default lengthTimesPolitenessReward;
