import injection from '../../src/injections/learning-rate-too-high.ts';
import { alters } from './rows.ts';

alters(injection, 'digits', [
  [0, {}],
  [0.25, { 'optimizer.learningRate': 0.134 }],
  [0.5, { 'optimizer.learningRate': 0.6 }],
  [1, { 'optimizer.learningRate': 12 }],
]);
