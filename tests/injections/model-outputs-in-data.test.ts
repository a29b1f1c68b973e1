import injection from '../../src/injections/model-outputs-in-data.ts';
import { alters } from './rows.ts';

alters(injection, 'questions', [
  [0, {}],
  [0.5, { 'data.modelOutputs': 0.5 }],
  [1, { 'data.modelOutputs': 0.9 }],
]);
