import injection from '../../src/injections/wrong-loss.ts';
import { alters } from './rows.ts';

alters(injection, 'digits', [
  [0, {}],
  [0.25, { 'loss.shiftedClasses': 0.25 }],
  [0.5, { 'loss.shiftedClasses': 0.5 }],
  [1, { 'loss.shiftedClasses': 1 }],
]);
