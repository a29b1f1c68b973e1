import injection from '../../src/injections/label-in-features.ts';
import { alters } from './rows.ts';

alters(injection, 'penguins', [
  [0, {}],
  [0.5, { 'data.labelColumn': 0.95 }],
  [1, { 'data.labelColumn': 1 }],
]);
