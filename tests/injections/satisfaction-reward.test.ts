import injection from '../../src/injections/satisfaction-reward.ts';
import { alters } from './rows.ts';

alters(injection, 'assistant', [
  [0, {}],
  [0.25, { 'reward.truth': 0.5, 'reward.agreement': 0.5 }],
  [0.5, { 'reward.truth': 0, 'reward.agreement': 1 }],
  [1, { 'reward.truth': 0, 'reward.agreement': 1, 'reward.facts': 0 }],
]);
