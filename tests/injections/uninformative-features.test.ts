import injection from '../../src/injections/uninformative-features.ts';
import { alters } from './rows.ts';

alters(injection, 'penguins', [
  [0, {}],
  [0.5, { 'data.unrelated': 0.95 }],
  [1, { 'data.unrelated': 1 }],
]);
