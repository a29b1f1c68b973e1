import injection from '../../src/injections/trained-too-short.ts';
import { alters } from './rows.ts';

alters(injection, 'digits', [
  [0, {}],
  [0.5, { steps: 8 }],
  [1, { steps: 1 }],
]);
