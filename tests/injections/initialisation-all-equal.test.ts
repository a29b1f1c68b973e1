import injection from '../../src/injections/initialisation-all-equal.ts';
import { alters } from './rows.ts';

alters(injection, 'digits', [
  [0, {}],
  [0.25, { 'model.init': 'equal' }],
  [0.5, { 'model.init': 'equal' }],
  [1, { 'model.init': 'equal', 'model.gain': 0 }],
]);
