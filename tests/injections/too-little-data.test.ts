import injection from '../../src/injections/too-little-data.ts';
import { alters } from './rows.ts';

alters(injection, 'digits', [
  [0, {}],
  [0.5, { 'data.train': 500 }],
  [1, { 'data.train': 63 }],
]);

alters(injection, 'sine', [
  [0.5, { 'data.train': 24 }],
  [1, { 'data.train': 4 }],
]);
