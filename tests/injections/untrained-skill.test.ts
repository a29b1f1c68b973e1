import injection from '../../src/injections/untrained-skill.ts';
import { alters } from './rows.ts';

alters(injection, 'skills', [
  [0, {}],
  [0.25, { 'data.trainedSkills': 19 }],
  [0.5, { 'data.trainedSkills': 30 }],
  [1, { 'data.trainedSkills': 31 }],
]);
