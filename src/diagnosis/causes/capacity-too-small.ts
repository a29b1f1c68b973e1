import { type CauseCard, onset } from '../cause.ts';

/** Verdicts that explain by themselves why nothing is learned. */
const OTHERS = ['slow-learning', 'gradient-vanishing', 'bad-initialisation', 'loss-metric-mismatch', 'non-finite', 'divergence'];
/** Hidden layers up to which a net is shallow. */
const SHALLOW = 2;

/** A model that is too small for its task. */
const capacityTooSmall: CauseCard = {
  id: 'capacity-too-small',
  title: 'The model is too small',
  recommendation: 'Give the model more units or layers, and see whether it can learn one batch by heart.',
  remedies: ['larger-model'],
  settle: {
    'unlucky-initialisation': 'Run ten other seeds: if none learns, it is the size.',
    'learning-rate-too-low': 'Multiply the rate by 10: a model that is too small learns no more for it.',
    any: 'Let it learn ten rows by heart: a model that cannot is too small, or broken.',
  },
  weigh(found, observed) {
    const sign = found.get('underfitting') ?? found.get('plateau');
    if (!sign || found.among(OTHERS).length > 0) return undefined;
    const { depth } = observed;
    const small = depth !== undefined && depth <= SHALLOW;
    const dead = found.has('flatline') || found.has('dead-relu');
    const better = found.has('plateau') && !dead ? ', and its gradients are in order' : '';
    return {
      weight: (sign.detector === 'plateau' ? 0.5 : small ? 0.8 : 0.4) * (dead ? 0.5 : 1),
      because: `${sign.detector === 'underfitting' ? 'Neither split is learned' : `Nothing more is learned from step ${onset(sign)} on`}${better}${small ? `, by ${depth} hidden layer${depth === 1 ? '' : 's'}` : ''}.`,
    };
  },
};

export default capacityTooSmall;
