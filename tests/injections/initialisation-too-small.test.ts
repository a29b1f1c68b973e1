import injection from '../../src/injections/initialisation-too-small.ts';
import { alters } from './rows.ts';

alters(injection, 'spirals', [
  [0, {}],
  [0.5, { 'model.gain': 0.05 }],
  [1, { 'model.gain': 0.0025 }],
]);
