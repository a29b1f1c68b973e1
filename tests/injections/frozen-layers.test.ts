import injection from '../../src/injections/frozen-layers.ts';
import { alters } from './rows.ts';

alters(injection, 'digits', [
  [0, {}],
  [0.25, { 'optimizer.frozenLayers': 1 }],
  [0.5, { 'optimizer.frozenLayers': 1 }],
  [1, { 'optimizer.frozenLayers': 2 }],
]);
