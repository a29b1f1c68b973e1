import injection from '../../src/injections/sorted-batches.ts';
import { alters } from './rows.ts';

alters(injection, 'digits', [
  [0, {}],
  [0.5, { 'data.shuffle': 'never', 'data.inOrder': 0.9 }],
  [1, { 'data.shuffle': 'never', 'data.inOrder': 1 }],
]);
