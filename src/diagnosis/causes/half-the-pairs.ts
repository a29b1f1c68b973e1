import { type CauseCard, onset } from '../cause.ts';

/** Too few of a table, which is learned by heart before the rule is found, if it ever is. */
const halfThePairs: CauseCard = {
  id: 'half-the-pairs',
  title: 'Too few examples of a rule: known by heart first',
  recommendation:
    'Show more of the table, and the rule is found at once; or keep the weight decay and train on: validation may rise long after training is perfect.',
  remedies: ['more-data', 'weight-decay'],
  settle: {
    any: 'Train on with weight decay for ten times as long as it took to know the training rows: a rule that can be found is found by then.',
  },
  weigh(found, observed) {
    const jump = found.get('capability-jump');
    const late = jump?.evidence.some(({ measure }) => measure === 'validationAccuracy');
    if (jump && late) {
      return {
        weight: 0.9,
        because: `The training rows were known by heart long before validation rose, from step ${onset(jump)} on: they are too few for the rule to be the easier way.`,
      };
    }
    const memory = found.get('memorisation');
    if (!memory) return undefined;
    const decays = (observed.data?.weightDecay ?? 0) > 0;
    return {
      weight: decays ? 0.6 : 0.3,
      because: `The training rows are known by heart since step ${onset(memory)} and nothing beyond them${decays ? '; weight decay is on, so a rule may still be found late' : ''}.`,
    };
  },
};

export default halfThePairs;
