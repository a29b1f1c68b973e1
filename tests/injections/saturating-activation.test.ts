import injection from '../../src/injections/saturating-activation.ts';
import { alters } from './rows.ts';

alters(injection, 'spirals', [
  [0, {}],
  [0.01, { 'model.activation': 'tanh' }],
  [0.5, { 'model.activation': 'tanh', 'model.gain': 16 }],
  [1, { 'model.activation': 'tanh', 'model.gain': 32 }],
]);
