import injection from '../../src/injections/gan-collapse.ts';
import { alters } from './rows.ts';

alters(injection, 'ring', [
  [0, {}],
  [0.5, { 'gan.criticRate': 10, 'gan.packed': 1 }],
  [1, { 'gan.criticRate': 19, 'gan.packed': 1 }],
]);
