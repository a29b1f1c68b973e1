import injection from '../../src/injections/gradient-ascent.ts';
import { alters } from './rows.ts';

alters(injection, 'spirals', [
  [0, {}],
  [0.25, { 'optimizer.ascend': true }],
  [0.5, { 'optimizer.ascend': true }],
  [1, { 'optimizer.learningRate': 0.15, 'optimizer.ascend': true }],
]);
