import { percent } from '../../detectors/rules/figure.ts';
import type { CauseCard } from '../cause.ts';

/** Units that were given the same weights. */
const initialisationAllEqual: CauseCard = {
  id: 'initialisation-all-equal',
  title: 'The units began as one',
  recommendation: 'Draw the initial weights at random: units that begin alike get the same gradient and never part.',
  remedies: ['standard-initialisation'],
  settle: { any: 'Compare the incoming weights of two units of a layer before training: they must differ.' },
  weigh(found) {
    const bad = found.get('bad-initialisation');
    if (!bad?.evidence.some(({ measure }) => measure === 'identicalShare')) return undefined;
    return {
      weight: 0.98,
      because: `${percent(bad.statistic ?? 1)} of the units of a layer had the same weights before the first update, so they are one unit, however long it trains.`,
    };
  },
};

export default initialisationAllEqual;
