import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** One tokenizer for all splits. */
const rightTokenizer: Remedy = {
  id: 'right-tokenizer',
  title: 'Use the right tokenizer',
  description: 'Makes the text of every split into numbers by the tokenizer that the model was trained with.',
  from: 'start',
  apply: (experiment) => withSettings(experiment, { 'data.foreignTokens': 0 }),
};

export default rightTokenizer;
