import injection from '../../src/injections/zero-adam-epsilon.ts';
import { alters } from './rows.ts';

alters(injection, 'digits', [
  [0, {}],
  [0.25, { 'optimizer.epsilon': 3.1e-14 }],
  [0.5, { 'optimizer.epsilon': 0 }],
  [1, { 'optimizer.epsilon': 0 }],
]);
