import injection from '../../src/injections/too-much-regularisation.ts';
import { alters } from './rows.ts';

alters(injection, 'digits', [
  [0, {}],
  [0.5, { 'optimizer.weightDecay': 0.3 }],
  [1, { 'optimizer.weightDecay': 0.6 }],
]);
