import { figure } from '../../detectors/rules/figure.ts';
import { type CauseCard, listed, onset } from '../cause.ts';

/** What a wild start brings about, and the steps that count as the start. */
const FOLLOWS = ['loss-spike', 'divergence', 'oscillation', 'gradient-explosion'];
const START = 12;
/** The first rate over the largest of the first ten, from which there was no warm-up. */
const WHOLE = 0.95;

/** Full steps before the optimizer knows the size of the gradients. */
const noWarmup: CauseCard = {
  id: 'no-warmup',
  title: 'No warm-up of the learning rate',
  recommendation: 'Let the learning rate rise from 0 over the first tenth of the run, and look at the first twenty losses again.',
  remedies: ['warmup', 'lower-learning-rate', 'clip-gradients'],
  settle: {
    'learning-rate-too-high': 'Let the same rate rise over the first tenth of the run: if that trains, it was the start and not the rate.',
    any: 'Let the same rate rise over the first tenth of the run: if the spike goes and the rest stays as it is, it was the warm-up.',
  },
  weigh(found, observed) {
    const signs = found.among(FOLLOWS).filter((verdict) => onset(verdict) <= START);
    const [first] = signs;
    if (!first || found.has('bad-initialisation') || !(observed.firstLearningRate >= WHOLE * observed.learningRate)) return undefined;
    const transformer = observed.data?.family === 'transformer';
    const back = signs.some(({ recoveredAt }) => recoveredAt !== undefined);
    if (!transformer && !back) return undefined;
    const since = back ? ', and came back once the optimizer knew the gradients: a rate that is too high would not have' : '';
    return {
      weight: (transformer ? 0.85 : 0.3) * (back ? 1 : 0.9),
      because: `${listed(signs)}, at a learning rate that was ${figure(observed.firstLearningRate)} from the first step on${since}.`,
    };
  },
};

export default noWarmup;
