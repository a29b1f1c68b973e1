import injection from '../../src/injections/random-labels.ts';
import { alters } from './rows.ts';

alters(injection, 'digits', [
  [0, {}],
  [0.5, { 'data.wrongLabels': 0.9 }],
  [1, { 'data.wrongLabels': 1 }],
]);
