import injection from '../../src/injections/wrong-vocabulary.ts';
import { alters } from './rows.ts';

alters(injection, 'names', [
  [0, {}],
  [0.5, { 'data.foreignTokens': 0.5 }],
  [1, { 'data.foreignTokens': 1 }],
]);
