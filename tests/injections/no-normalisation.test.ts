import injection from '../../src/injections/no-normalisation.ts';
import { alters } from './rows.ts';

alters(injection, 'digits', [
  [0, {}],
  [0.25, { 'model.depth': 7, 'model.norm': 'none' }],
  [0.5, { 'model.norm': 'none' }],
  [1, { 'model.depth': 20, 'model.norm': 'none' }],
]);
