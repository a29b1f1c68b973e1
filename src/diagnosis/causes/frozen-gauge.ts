import { type CauseCard, onset } from '../cause.ts';

/** A measure that is logged but no longer measured. */
const frozenGauge: CauseCard = {
  id: 'frozen-gauge',
  title: 'A gauge sticks',
  recommendation: 'Find where the figure is made and why it is no longer renewed; until then trust nothing that was concluded from it.',
  remedies: ['repair-gauge'],
  settle: { any: 'Compute the figure once by other means and compare.' },
  weigh(found) {
    const stuck = found.get('stuck-measure');
    if (!stuck) return undefined;
    const rate = stuck.evidence.some(({ measure }) => measure === 'learningRate');
    return rate
      ? undefined
      : {
          weight: 0.9,
          because: `A figure repeats itself from step ${onset(stuck)} on while the run goes on: it is logged without being measured.`,
        };
  },
};

export default frozenGauge;
