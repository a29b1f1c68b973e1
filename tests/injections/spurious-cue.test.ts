import injection from '../../src/injections/spurious-cue.ts';
import { alters } from './rows.ts';

alters(injection, 'digits', [
  [0, {}],
  [0.5, { 'data.cueShare': 0.95 }],
  [1, { 'data.cueShare': 1 }],
]);
