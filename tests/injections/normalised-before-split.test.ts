import injection from '../../src/injections/normalised-before-split.ts';
import { alters } from './rows.ts';

alters(injection, 'penguins', [
  [0, {}],
  [0.5, { 'data.scaleOn': 'all' }],
  [1, { 'data.scaleOn': 'all', 'data.train': 127, 'data.validation': 127 }],
]);
