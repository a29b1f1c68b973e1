import injection from '../../src/injections/misplaced-normalisation.ts';
import { alters } from './rows.ts';

alters(injection, 'names', [
  [0, {}],
  [0.25, { 'model.normPlace': 'after', 'model.depth': 7 }],
  [0.5, { 'model.normPlace': 'after' }],
  [1, { 'model.normPlace': 'after', 'model.depth': 14 }],
]);
