import injection from '../../src/injections/shuffled-time-series.ts';
import { alters } from './rows.ts';

alters(injection, 'weather', [
  [0, {}],
  [0.5, { 'data.split': 'by-example', 'data.harmonics': 8, steps: 300, 'optimizer.learningRate': 0.03 }],
  [1, { 'data.split': 'by-example', 'data.harmonics': 16, steps: 300, 'optimizer.learningRate': 0.03 }],
]);
