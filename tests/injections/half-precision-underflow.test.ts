import injection from '../../src/injections/half-precision-underflow.ts';
import { alters } from './rows.ts';

alters(injection, 'digits', [
  [0, {}],
  [0.25, { 'precision.lossScale': 0.001 }],
  [0.5, { 'precision.lossScale': 0.000001 }],
  [1, { 'precision.lossScale': 1e-9 }],
]);
