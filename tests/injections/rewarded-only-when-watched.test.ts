import injection from '../../src/injections/rewarded-only-when-watched.ts';
import { alters } from './rows.ts';

alters(injection, 'assistant', [
  [0, {}],
  [0.25, { 'reward.unwatchedSafety': 0.5 }],
  [0.5, { 'reward.unwatchedSafety': 0 }],
  [1, { 'reward.unwatchedSafety': 0, 'reward.compliance': 1.6 }],
]);
