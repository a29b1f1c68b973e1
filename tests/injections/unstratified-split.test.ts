import injection from '../../src/injections/unstratified-split.ts';
import { alters } from './rows.ts';

alters(injection, 'fraud', [
  [0, {}],
  [0.25, { 'data.sorted': 0.5 }],
  [0.5, { 'data.sorted': 1 }],
  [1, { 'data.sorted': 1, 'data.train': 2000 }],
]);
