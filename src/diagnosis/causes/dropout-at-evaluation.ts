import { type CauseCard, onset } from '../cause.ts';

/** Dropout that was left on. */
const dropoutAtEvaluation: CauseCard = {
  id: 'dropout-at-evaluation',
  title: 'Dropout is on when the model is evaluated',
  recommendation: 'Put the model into evaluation mode before it is evaluated (model.eval(), training=False), and back afterwards.',
  remedies: ['right-mode'],
  settle: { any: 'Evaluate the same rows twice: something random is left on if the answers differ.' },
  weigh(found) {
    const mismatch = found.get('train-eval-mismatch');
    if (!mismatch) return undefined;
    const repeated = mismatch.evidence.some(({ measure }) => measure === 'repeatDifference');
    return repeated
      ? {
          weight: 0.95,
          because: `The same rows got other answers when they were evaluated again from step ${onset(mismatch)} on, which in evaluation mode cannot be.`,
        }
      : undefined;
  },
};

export default dropoutAtEvaluation;
