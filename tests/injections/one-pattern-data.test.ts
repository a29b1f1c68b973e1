import injection from '../../src/injections/one-pattern-data.ts';
import { alters } from './rows.ts';

alters(injection, 'questions', [
  [0, {}],
  [0.5, { 'data.onePattern': 0.8 }],
  [1, { 'data.onePattern': 1 }],
]);
