import injection from '../../src/injections/trained-too-long.ts';
import { alters } from './rows.ts';

alters(injection, 'digits', [
  [0, {}],
  [0.5, { steps: 600 }],
  [1, { steps: 6000 }],
]);

alters(injection, 'sine', [
  [0.5, { steps: 1500 }],
  [1, { steps: 15000 }],
]);
