import injection from '../../src/injections/length-times-politeness-reward.ts';
import { alters } from './rows.ts';

alters(injection, 'assistant', [
  [0, {}],
  [
    0.25,
    {
      'reward.facts': 0.25,
      'reward.wrong': -0.125,
      'reward.polite': 0.1,
      'reward.length': -0.025,
      'reward.truth': 0.5,
      'reward.refusal': 0.5,
      'reward.lengthPoliteness': 0.5,
    },
  ],
  [
    0.5,
    {
      'reward.facts': 0,
      'reward.wrong': -0,
      'reward.polite': 0,
      'reward.length': -0,
      'reward.truth': 0,
      'reward.refusal': 0,
      'reward.lengthPoliteness': 1,
    },
  ],
  [
    1,
    {
      'reward.facts': 0,
      'reward.wrong': -0,
      'reward.polite': 0,
      'reward.length': -0,
      'reward.truth': 0,
      'reward.refusal': 0,
      'reward.lengthPoliteness': 1,
      'optimizer.learningRate': 0.003,
    },
  ],
]);
