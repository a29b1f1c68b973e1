import { figure } from '../../detectors/rules/figure.ts';
import type { CauseCard } from '../cause.ts';

/** Usual decays go up to .1 (004); beyond it they are strong. */
const LEAST = 0.01;
const STRONG = 0.1;

/** Weights held down harder than the data pull them away. */
const tooMuchRegularisation: CauseCard = {
  id: 'too-much-regularisation',
  title: 'The model is regularised too much',
  recommendation: 'Divide weight decay by 10 until the training loss falls; leave dropout out until it does.',
  remedies: ['less-regularisation'],
  settle: {
    'capacity-too-small': 'Train without weight decay and dropout for 100 steps: a model that is too small learns no more for it.',
    any: 'Train without weight decay and dropout for 100 steps: if the training loss falls, they were too strong.',
  },
  weigh(found, observed) {
    const sign = found.get('underfitting') ?? found.get('plateau');
    const decay = observed.data?.weightDecay;
    if (!sign || decay === undefined || decay < LEAST) return undefined;
    return {
      weight: decay > STRONG ? 0.95 : 0.4,
      because: `Neither split is learned, and weight decay of ${figure(decay)} pulls every weight to 0.`,
    };
  },
};

export default tooMuchRegularisation;
