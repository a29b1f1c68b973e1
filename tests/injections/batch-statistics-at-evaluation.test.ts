import injection from '../../src/injections/batch-statistics-at-evaluation.ts';
import { alters } from './rows.ts';

alters(injection, 'digits', [
  [0, {}],
  [0.25, { 'monitor.mode': 'training', 'monitor.evaluateRows': 12 }],
  [0.5, { 'monitor.mode': 'training', 'monitor.evaluateRows': 8 }],
  [1, { 'monitor.mode': 'training', 'monitor.evaluateRows': 4 }],
]);
