import injection from '../../src/injections/frozen-gauge.ts';
import { alters } from './rows.ts';

alters(injection, 'spirals', [
  [0, {}],
  [0.25, { 'monitor.frozen': 'gradientNorm', 'monitor.frozenFrom': 200 }],
  [0.5, { 'monitor.frozen': 'gradientNorm', 'monitor.frozenFrom': 133 }],
  [1, { 'monitor.frozen': 'gradientNorm', 'monitor.frozenFrom': 1 }],
]);
