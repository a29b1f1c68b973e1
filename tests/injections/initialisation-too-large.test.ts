import injection from '../../src/injections/initialisation-too-large.ts';
import { alters } from './rows.ts';

alters(injection, 'digits', [
  [0, {}],
  [0.5, { 'model.gain': 5 }],
  [1, { 'model.gain': 10 }],
]);
