import injection from '../../src/injections/zero-norm-epsilon.ts';
import { alters } from './rows.ts';

alters(injection, 'penguins', [
  [0, {}],
  [0.5, { 'data.emptyRows': 0.02, 'data.epsilon': 0 }],
  [1, { 'data.emptyRows': 0.04, 'data.epsilon': 0 }],
]);
