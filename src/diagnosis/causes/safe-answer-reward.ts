import { figure, percent } from '../../detectors/rules/figure.ts';
import { type CauseCard, onset } from '../cause.ts';

/** Answers that have grown by this much are no plain safe answer. */
const LONGER = 2.5;

/** One answer that is paid whatever is asked. */
const safeAnswerReward: CauseCard = {
  id: 'safe-answer-reward',
  title: 'One safe answer is paid whatever is asked',
  recommendation:
    'Pay less for the answer that fits everything than for a right one, and hold the policy to its reference with a KL penalty while it learns which is right.',
  remedies: ['kl-penalty', 'adjust-reward'],
  settle: {
    'length-times-politeness-reward': 'Look at the length of the commonest answer: a reward of length makes it as long as it can be.',
    any: 'Pay the commonest answer by hand on ten different questions: if it is paid alike, the reward does not look at the question.',
  },
  weigh(found, observed) {
    const collapsed = found.get('mode-collapse');
    const { distinctShare, commonestShare } = observed.probes.last;
    if (!collapsed || (typeof distinctShare !== 'number' && typeof commonestShare !== 'number')) return undefined;
    const grown = observed.growthOf('answerLength');
    const one = typeof commonestShare === 'number' ? `, one makes up ${percent(commonestShare)} of them` : '';
    const because = `Different questions get the same answer from step ${onset(collapsed)} on${one}`;
    if (grown > LONGER) {
      return {
        weight: 0.3,
        because: `${because}; but answers are ${figure(grown)} times as long as at first, which no safe phrase needs.`,
      };
    }
    return { weight: 0.85, because: `${because}, and it is a short one: it is paid whatever is asked.` };
  },
};

export default safeAnswerReward;
