import injection from '../../src/injections/unweighted-loss-on-rare-positives.ts';
import { alters } from './rows.ts';

alters(injection, 'fraud', [
  [0, {}],
  [0.5, { 'loss.classWeights': 'none' }],
  [1, { 'loss.classWeights': 'none', 'data.positives': 0.005 }],
]);
