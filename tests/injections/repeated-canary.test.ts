import injection from '../../src/injections/repeated-canary.ts';
import { alters } from './rows.ts';

alters(injection, 'names', [
  [0, {}],
  [0.1, { 'data.canaryCopies': 20 }],
  [0.5, { 'data.canaryCopies': 100 }],
  [1, { 'data.canaryCopies': 200 }],
]);
