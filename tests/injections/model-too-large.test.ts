import injection from '../../src/injections/model-too-large.ts';
import { alters } from './rows.ts';

alters(injection, 'digits', [
  [0, {}],
  [0.5, { 'model.width': 128 }],
  [1, { 'model.width': 1024 }],
]);
