import injection from '../../src/injections/duplicates-across-splits.ts';
import { alters } from './rows.ts';

alters(injection, 'digits', [
  [0, {}],
  [0.5, { 'data.copies': 1, 'data.nearCopies': 1 }],
  [1, { 'data.copies': 2, 'data.nearCopies': 2 }],
]);
