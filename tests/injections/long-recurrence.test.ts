import injection from '../../src/injections/long-recurrence.ts';
import { alters } from './rows.ts';

alters(injection, 'long-memory', [
  [0, {}],
  [0.25, { 'model.cell': 'plain', 'data.length': 30 }],
  [0.5, { 'model.cell': 'plain' }],
  [1, { 'model.cell': 'plain', 'data.length': 120 }],
]);
