import injection from '../../src/injections/no-warmup.ts';
import { alters } from './rows.ts';

alters(injection, 'names', [
  [0, {}],
  [0.25, { 'optimizer.warmupSteps': 5 }],
  [0.5, { 'optimizer.warmupSteps': 0 }],
  [1, { 'optimizer.warmupSteps': 0, 'optimizer.learningRate': 0.05 }],
]);
