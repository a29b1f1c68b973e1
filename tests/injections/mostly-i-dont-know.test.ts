import injection from '../../src/injections/mostly-i-dont-know.ts';
import { alters } from './rows.ts';

alters(injection, 'questions', [
  [0, {}],
  [0.25, { 'data.unknown': 0.5 }],
  [0.5, { 'data.unknown': 0.9 }],
  [1, { 'data.unknown': 0.98 }],
]);
