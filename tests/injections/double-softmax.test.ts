import injection from '../../src/injections/double-softmax.ts';
import { alters } from './rows.ts';

alters(injection, 'digits', [
  [0, {}],
  [0.25, { 'loss.extraSoftmax': 1 }],
  [0.5, { 'loss.extraSoftmax': 1 }],
  [1, { 'loss.extraSoftmax': 2 }],
]);
