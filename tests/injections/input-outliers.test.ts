import injection from '../../src/injections/input-outliers.ts';
import { alters } from './rows.ts';

alters(injection, 'penguins', [
  [0, {}],
  [0.5, { 'data.outliers': 0.02 }],
  [1, { 'data.outliers': 0.04 }],
]);
