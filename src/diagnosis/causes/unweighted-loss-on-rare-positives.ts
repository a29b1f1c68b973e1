import { figure } from '../../detectors/rules/figure.ts';
import type { CauseCard } from '../cause.ts';

/** A loss in which the rare class hardly counts. */
const unweightedLossOnRarePositives: CauseCard = {
  id: 'unweighted-loss-on-rare-positives',
  title: 'The rare class has no weight in the loss',
  recommendation:
    'Weigh each row by the inverse of the share of its class, or take rare rows again; then judge by recall and precision, not by accuracy.',
  remedies: ['weighted-loss', 'resample'],
  settle: {
    'unstratified-split': 'Count the rows of the rare class in the training split: none, and it was the split.',
    any: 'Train once with balanced class weights and compare the recall of the rare class.',
  },
  weigh(found, observed) {
    const lazy = found.get('lazy-majority');
    if (!lazy) return undefined;
    const counts = observed.data?.labelCounts?.train ?? [];
    const [least, most] = [Math.min(...counts), Math.max(...counts)];
    if (least === 0) return { weight: 0.2, because: 'A class that training holds no row of cannot be found, whatever its weight.' };
    const ratio = counts.length > 0 ? ` has ${figure(most / least)} times fewer rows than the commonest and` : '';
    return { weight: 0.9, because: `The class that is hardly found${ratio} counts in the loss no more than its rows do.` };
  },
};

export default unweightedLossOnRarePositives;
