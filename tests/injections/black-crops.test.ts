import injection from '../../src/injections/black-crops.ts';
import { alters } from './rows.ts';

alters(injection, 'digits', [
  [0, {}],
  [0.5, { 'data.blackCrops': 0.4 }],
  [1, { 'data.blackCrops': 0.8 }],
]);
