import injection from '../../src/injections/refusals-in-data.ts';
import { alters } from './rows.ts';

alters(injection, 'questions', [
  [0, {}],
  [0.5, { 'data.refusals': 0.5 }],
  [1, { 'data.refusals': 0.9 }],
]);
