import { figure } from '../../detectors/rules/figure.ts';
import { type CauseCard, onset } from '../cause.ts';

/** A cell without gates, through which the gradient does not reach the first time steps. */
const longRecurrence: CauseCard = {
  id: 'long-recurrence',
  title: 'A plain recurrent cell over a long sequence',
  recommendation: 'Use a cell with gates (gated, GRU, LSTM) whose biases let the state last at first; or shorten the sequence.',
  remedies: ['gated-recurrence'],
  settle: { any: 'Plot the gradient norm by time step on a log axis: a straight line down to the first step is a product over time.' },
  weigh(found, observed) {
    const vanishing = found.get('gradient-vanishing');
    if (!vanishing) return undefined;
    const measured = vanishing.evidence.some(({ measure }) => measure === 'gradientOverTime');
    if (!measured && observed.data?.family !== 'recurrent') return undefined;
    const how =
      vanishing.statistic === undefined ? '' : `: what reaches the first step is ${figure(vanishing.statistic)} of what the last one gets`;
    return {
      weight: measured ? 0.9 : 0.5,
      because: `The gradient fades from time step to time step on its way back${how}, from step ${onset(vanishing)} on, so nothing that was said early can be learned from.`,
    };
  },
};

export default longRecurrence;
