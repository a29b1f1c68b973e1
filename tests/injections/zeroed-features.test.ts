import injection from '../../src/injections/zeroed-features.ts';
import { alters } from './rows.ts';

alters(injection, 'digits', [
  [0, {}],
  [0.5, { 'data.zeroedFeatures': 0.75 }],
  [1, { 'data.zeroedFeatures': 1 }],
]);
