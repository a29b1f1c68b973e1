import injection from '../../src/injections/half-the-pairs.ts';
import { alters } from './rows.ts';

alters(injection, 'modular-addition', [
  [0, {}],
  [0.5, { 'data.train': 264 }],
  [1, { 'data.train': 105 }],
]);
