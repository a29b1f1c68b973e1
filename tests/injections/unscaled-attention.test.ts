import injection from '../../src/injections/unscaled-attention.ts';
import { alters } from './rows.ts';

alters(injection, 'names', [
  [0, {}],
  [0.5, { 'model.attentionPower': 0 }],
  [1, { 'model.attentionPower': -0.5 }],
]);
