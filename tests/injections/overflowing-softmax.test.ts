import injection from '../../src/injections/overflowing-softmax.ts';
import { alters } from './rows.ts';

alters(injection, 'digits', [
  [0, {}],
  [0.25, { 'loss.form': 'naive', 'loss.temperature': 0.16 }],
  [0.5, { 'loss.form': 'naive', 'loss.temperature': 0.025 }],
  [1, { 'loss.form': 'naive', 'loss.temperature': 0.001 }],
]);
