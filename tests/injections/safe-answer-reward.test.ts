import injection from '../../src/injections/safe-answer-reward.ts';
import { alters } from './rows.ts';

alters(injection, 'assistant', [
  [0, {}],
  [0.5, { 'reward.safe': 0.9 }],
  [1, { 'reward.safe': 1.8 }],
]);
