import injection from '../../src/injections/dying-relu.ts';
import { alters } from './rows.ts';

alters(injection, 'two-moons', [
  [0, {}],
  [0.25, { 'model.width': 7 }],
  [0.5, { 'model.width': 3 }],
  [1, { 'model.width': 2 }],
]);
