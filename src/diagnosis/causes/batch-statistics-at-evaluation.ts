import { type CauseCard, onset } from '../cause.ts';

/** Norms over the batch that were left on. */
const batchStatisticsAtEvaluation: CauseCard = {
  id: 'batch-statistics-at-evaluation',
  title: 'Batch norm uses the batch when the model is evaluated',
  recommendation: 'Put the model into evaluation mode before it is evaluated, so that batch norm uses the statistics that it has gathered.',
  remedies: ['right-mode'],
  settle: {
    'dropout-at-evaluation': 'Evaluate the same rows twice in the same batch: dropout changes the answers, batch statistics do not.',
    any: 'Evaluate a row alone and among others: the answers must be the same.',
  },
  weigh(found) {
    const mismatch = found.get('train-eval-mismatch');
    if (!mismatch) return undefined;
    const repeated = mismatch.evidence.some(({ measure }) => measure === 'repeatDifference');
    return {
      weight: repeated ? 0.3 : 0.95,
      because: `The answers to a row depend on the other rows in its batch from step ${onset(mismatch)} on${repeated ? ', or on chance' : ''}.`,
    };
  },
};

export default batchStatisticsAtEvaluation;
