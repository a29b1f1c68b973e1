import injection from '../../src/injections/selected-before-split.ts';
import { alters } from './rows.ts';

alters(injection, 'penguins', [
  [0, {}],
  [0.5, { 'data.selectOn': 'all' }],
  [1, { 'data.selectOn': 'all', 'data.noiseColumns': 4000 }],
]);
