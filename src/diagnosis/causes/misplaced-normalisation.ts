import { figure } from '../../detectors/rules/figure.ts';
import { type CauseCard, onset } from '../cause.ts';

/** Layers from which the norms of a stack can lose the gradient: 24 of them took 5e-8 of it (skills, names). */
const DEEP = 12;
/** Initial deviations this near to one another from layer to layer are those of a stream that is normed again and again. */
const EVEN = 1.02;

/** A norm on the residual stream itself. */
const misplacedNormalisation: CauseCard = {
  id: 'misplaced-normalisation',
  title: 'Normalisation on the residual stream',
  recommendation:
    'Move the norm ahead of each sublayer, onto its branch, and add one before the output; or warm the learning rate up very slowly.',
  remedies: ['pre-norm', 'warmup', 'lower-learning-rate'],
  settle: {
    'no-residuals':
      'Look at how a block ends: where the input is added and then normed again, it is the norm; where it is not added, the missing connection.',
    any: 'Plot the gradient norm by layer on a log axis, with the norm ahead of each sublayer beside it: that line is flat.',
  },
  weigh(found, observed) {
    const vanishing = found.get('gradient-vanishing');
    if (!vanishing || observed.data?.family !== 'transformer' || !((observed.depth ?? 0) >= DEEP)) return undefined;
    const deviations = observed.activationDeviation?.slice(1) ?? [];
    const even = deviations.every((deviation, l) => l === 0 || ratio(deviation, deviations[l - 1] as number) < EVEN);
    const how = even && deviations.length > 1 ? `; each leaves the stream at the same size, ${figure(deviations[0] as number)}` : '';
    return {
      weight: even ? 0.92 : 0.5,
      because: `The gradient fades through ${observed.depth} sublayers of a transformer, which has a residual stream to carry it, from step ${onset(vanishing)} on${how}: something on the stream itself takes it away.`,
    };
  },
};

export default misplacedNormalisation;

const ratio = (a: number, b: number) => (a > b ? a / b : b / a);
