import injection from '../../src/injections/flipped-labels.ts';
import { alters } from './rows.ts';

alters(injection, 'digits', [
  [0, {}],
  [0.5, { 'data.flippedLabels': 0.3 }],
  [1, { 'data.flippedLabels': 0.6 }],
]);
