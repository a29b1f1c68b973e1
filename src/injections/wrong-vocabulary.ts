import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Validation text that another tokenizer has numbered. */
const wrongVocabulary: Injection = {
  id: 'wrong-vocabulary',
  title: 'Wrong vocabulary',
  description:
    'The validation text was made into numbers by another tokenizer, so that the model is asked about letters that nobody wrote.',
  category: 'data',
  appliesTo: ['names'],
  setting: () => ({}),
  trips: ['tokenizer-mismatch'],
  mayTrip: ['overfitting'],
  cures: ['right-tokenizer'],
  success: 'validation-loss',
  severity: ['one tokenizer for all', 'half of the vocabulary is numbered otherwise', 'all of it is'],
  apply: (experiment, severity) => withSettings(experiment, { 'data.foreignTokens': severity }),
};

export default wrongVocabulary;
