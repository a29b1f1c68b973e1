import { figure } from '../../detectors/rules/figure.ts';
import { type CauseCard, listed, onset } from '../cause.ts';

/** Answers that have grown by this much were paid for their length, or by something that goes with it; sound rewards make them up to twice as long. */
const LONGER = 2.5;

/** A reward that counts what is easy to count. */
const lengthTimesPolitenessReward: CauseCard = {
  id: 'length-times-politeness-reward',
  title: 'The reward pays for length and manner',
  recommendation:
    'Read what the policy says by now and change what the reward pays for; a KL penalty or an early stop buys time, and leaves the reward wrong.',
  remedies: ['adjust-reward', 'kl-penalty', 'early-stopping'],
  settle: {
    'satisfaction-reward': 'Compare answers to true and to false claims: a reward of length pays both alike.',
    any: 'Take the answers that are paid best and cut them to half: if people like them as well, the reward pays for length.',
  },
  weigh(found, observed) {
    const hacked = found.get('reward-hacking');
    if (!hacked) return undefined;
    const grown = observed.growthOf('answerLength');
    if (grown !== grown) {
      return {
        weight: 0.4,
        because: `The reward and what people say go apart from step ${onset(hacked)} on; the length of answers was not logged.`,
      };
    }
    const because = `The reward and what people say go apart from step ${onset(hacked)} on, and answers are ${figure(grown)} times as long as at first`;
    const rival = found.among(['sycophancy', 'evaluation-gaming'])[0];
    if (rival && !(grown > 2 * LONGER)) {
      return { weight: 0.4, because: `${because}, but ${listed([rival]).toLowerCase()} shows what else is paid.` };
    }
    return grown > LONGER
      ? { weight: 0.9, because: `${because}: something that grows with them is paid.` }
      : { weight: 0.3, because: `${because}, so it is hardly their length that is paid.` };
  },
};

export default lengthTimesPolitenessReward;
