import injection from '../../src/injections/train-validation-preprocessing-mismatch.ts';
import { alters } from './rows.ts';

alters(injection, 'digits', [
  [0, {}],
  [0.5, { 'data.validationScaling': 0.5 }],
  [1, { 'data.validationScaling': 1 }],
]);
