import { percent } from '../../detectors/rules/figure.ts';
import { type CauseCard, onset } from '../cause.ts';

/** Steps that are too early for a rate alone to have killed units. */
const EARLY = 10;

/** Narrow ReLU layers whose units are all silent. */
const dyingRelu: CauseCard = {
  id: 'dying-relu',
  title: 'ReLU units died',
  recommendation: 'Use leaky ReLU, or wider layers: where every unit of a layer is silent, nothing before it can learn.',
  remedies: ['leaky-relu', 'lower-learning-rate', 'layer-norm'],
  settle: {
    'learning-rate-too-high': 'Read the share of dead units before the first update: units that were born dead were not killed by steps.',
    any: 'Read the share of dead units of every layer before the first update and after ten.',
  },
  weigh(found) {
    const dead = found.get('dead-relu');
    if (!dead) return undefined;
    const born = onset(dead) === 0;
    const weight = born ? 0.85 : onset(dead) <= EARLY ? 0.6 : 0.4;
    const when = born ? 'before the first update already, so that no step killed them' : `from step ${onset(dead)} on`;
    return { weight, because: `${percent(dead.statistic ?? 1)} of the units of a layer give 0 for every row ${when}.` };
  },
};

export default dyingRelu;
