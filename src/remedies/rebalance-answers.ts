import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** A cap at which a model stops hiding behind one answer: 20 % of "I don't know" leave 94 % of the questions answered. */
const CAP = 0.2;

/** No answer keeps more than a fifth of the rows; a tighter cap stays. */
const rebalanceAnswers: Remedy = {
  id: 'rebalance-answers',
  title: 'Rebalance the answers',
  description: 'Leaves out rows of the commonest answer until it makes up a fifth of them.',
  from: 'start',
  apply: (experiment) => withSettings(experiment, { 'data.answerCap': Math.min(CAP, experiment.data.answerCap) }),
};

export default rebalanceAnswers;
