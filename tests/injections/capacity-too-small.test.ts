import injection from '../../src/injections/capacity-too-small.ts';
import { alters } from './rows.ts';

alters(injection, 'spirals', [
  [0, {}],
  [0.25, { 'model.depth': 2, 'model.width': 6 }],
  [0.5, { 'model.depth': 1, 'model.width': 1 }],
  [1, { 'model.depth': 1, 'model.width': 1, 'model.activation': 'identity' }],
]);
