import injection from '../../src/injections/likelihood-only.ts';
import { alters } from './rows.ts';

alters(injection, 'assistant', [
  [0, {}],
  [0.25, { 'data.harmful': 0.35 }],
  [0.5, { 'data.harmful': 0.7 }],
  [1, { 'data.harmful': 0.95 }],
]);
