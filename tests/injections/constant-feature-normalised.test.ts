import injection from '../../src/injections/constant-feature-normalised.ts';
import { alters } from './rows.ts';

alters(injection, 'penguins', [
  [0, {}],
  [0.5, { 'data.constantColumns': 1, 'data.epsilon': 0 }],
  [1, { 'data.constantColumns': 2, 'data.epsilon': 0 }],
]);
