import injection from '../../src/injections/half-precision-overflow.ts';
import { alters } from './rows.ts';

alters(injection, 'digits', [
  [0, {}],
  [0.25, { 'precision.lossScale': 32768 }],
  [0.5, { 'precision.lossScale': 1048576 }],
  [1, { 'precision.lossScale': 16777216 }],
]);
