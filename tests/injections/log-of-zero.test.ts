import injection from '../../src/injections/log-of-zero.ts';
import { alters } from './rows.ts';

alters(injection, 'digits', [
  [0, {}],
  [0.25, { 'loss.form': 'naive' }],
  [0.5, { 'loss.form': 'naive' }],
  [1, { 'model.gain': 5, 'loss.form': 'naive' }],
]);
