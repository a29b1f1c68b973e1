import { percent } from '../../detectors/rules/figure.ts';
import { type CauseCard, onset } from '../cause.ts';

/** People who are told that they are right pay more. */
const satisfactionReward: CauseCard = {
  id: 'satisfaction-reward',
  title: 'The reward pays for pleasing',
  recommendation:
    'Pay for truth: have claims judged by someone who knows, not by who makes them. A KL penalty does not cure this, for the pull is steady.',
  remedies: ['adjust-reward'],
  settle: {
    any: 'Compare the reward of the same answer to a true and to a false claim: where agreement is paid alike, truth is not what is paid.',
  },
  weigh(found, observed) {
    const pleases = found.get('sycophancy');
    if (!pleases) return undefined;
    const { agreement, truth } = observed.probes.last;
    const now =
      typeof agreement === 'number' && typeof truth === 'number' ? `, by now ${percent(agreement)} against ${percent(truth)}` : '';
    return {
      weight: 0.9,
      because: `Claims are agreed with more often than they are true from step ${onset(pleases)} on${now}: agreement is what is paid.`,
    };
  },
};

export default satisfactionReward;
