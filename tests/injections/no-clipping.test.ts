import injection from '../../src/injections/no-clipping.ts';
import { alters } from './rows.ts';

alters(injection, 'long-memory', [
  [0, {}],
  [0.5, { 'optimizer.clipNorm': 0 }],
  [1, { 'optimizer.clipNorm': 0, 'model.gain': 1.21 }],
]);
