import injection from '../../src/injections/learning-rate-too-low.ts';
import { alters } from './rows.ts';

alters(injection, 'digits', [
  [0, {}],
  [0.25, { 'optimizer.learningRate': 0.0015 }],
  [0.5, { 'optimizer.learningRate': 7.5e-5 }],
  [1, { 'optimizer.learningRate': 1.88e-7 }],
]);
