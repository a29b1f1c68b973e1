import { figure } from '../../detectors/rules/figure.ts';
import type { CauseCard } from '../cause.ts';

/** Validation text made into numbers by another tokenizer. */
const wrongVocabulary: CauseCard = {
  id: 'wrong-vocabulary',
  title: 'Another tokenizer for validation',
  recommendation:
    'Load the tokenizer that was saved with the model for every split, and turn some validation tokens back into text: it must read well.',
  remedies: ['right-tokenizer'],
  settle: { any: 'Turn a few validation items back into text with the tokenizer of training: gibberish, and it is the tokenizer.' },
  weigh(found) {
    const mismatch = found.get('tokenizer-mismatch');
    if (!mismatch) return undefined;
    const seen = mismatch.evidence[0]?.measure === 'tokenCounts';
    return {
      weight: seen ? 0.95 : 0.7,
      because: seen
        ? `Before the first step already the tokens of validation are not those of training (${figure(mismatch.statistic ?? Number.NaN)} where ${figure(mismatch.threshold ?? Number.NaN)} is allowed).`
        : `Validation costs more than guessing among all tokens from the start of training on, so the model is sure of others than it is given; no counts of tokens were logged.`,
    };
  },
};

export default wrongVocabulary;
