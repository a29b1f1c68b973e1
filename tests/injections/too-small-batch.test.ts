import injection from '../../src/injections/too-small-batch.ts';
import { alters } from './rows.ts';

alters(injection, 'digits', [
  [0, {}],
  [0.25, { 'data.batch': 16 }],
  [0.5, { 'data.batch': 4 }],
  [1, { 'data.batch': 2 }],
]);
