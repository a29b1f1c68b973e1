import injection from '../../src/injections/no-residuals.ts';
import { alters } from './rows.ts';

alters(injection, 'spirals', [
  [0, {}],
  [0.25, { 'model.residual': false, 'model.depth': 10 }],
  [0.5, { 'model.residual': false }],
  [1, { 'model.residual': false, 'model.depth': 32 }],
]);
