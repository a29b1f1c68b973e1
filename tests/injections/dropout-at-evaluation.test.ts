import injection from '../../src/injections/dropout-at-evaluation.ts';
import { alters } from './rows.ts';

alters(injection, 'digits', [
  [0, {}],
  [0.25, { 'monitor.mode': 'training' }],
  [0.5, { 'monitor.mode': 'training' }],
  [1, { 'model.dropout': 0.75, 'monitor.mode': 'training' }],
]);
