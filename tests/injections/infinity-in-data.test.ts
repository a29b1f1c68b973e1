import injection from '../../src/injections/infinity-in-data.ts';
import { alters } from './rows.ts';

alters(injection, 'penguins', [
  [0, {}],
  [0.5, { 'data.infinities': 0.01 }],
  [1, { 'data.infinities': 0.02 }],
]);
