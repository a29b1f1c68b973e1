import { figure } from '../../detectors/rules/figure.ts';
import { type CauseCard, onset } from '../cause.ts';

/** A change that was announced and never made. */
const silentCure: CauseCard = {
  id: 'silent-cure',
  title: 'The change was never applied',
  recommendation: 'Check that what was announced has taken effect: read the setting back from the optimizer, not from the configuration.',
  remedies: ['repair-gauge'],
  settle: { any: 'Read the learning rate from the optimizer itself.' },
  weigh(found) {
    const stuck = found.get('stuck-measure');
    if (!stuck) return undefined;
    const rate = stuck.evidence.some(({ measure }) => measure === 'learningRate');
    return rate
      ? {
          weight: 0.95,
          because: `A learning rate of ${figure(stuck.threshold ?? 0)} was announced for step ${onset(stuck)}, and the logged one did not move.`,
        }
      : undefined;
  },
};

export default silentCure;
