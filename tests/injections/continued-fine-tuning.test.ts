import injection from '../../src/injections/continued-fine-tuning.ts';
import { alters } from './rows.ts';

alters(injection, 'assistant', [
  [0, {}],
  [0.25, { 'data.newStyle': 0.5 }],
  [0.5, { 'data.newStyle': 1 }],
  [1, { 'data.newStyle': 1, 'optimizer.learningRate': 0.015 }],
]);
