import { figure, percent } from '../../detectors/rules/figure.ts';
import type { CauseCard } from '../cause.ts';

/** A text that stands in training many times over. */
const repeatedCanary: CauseCard = {
  id: 'repeated-canary',
  title: 'A text that training holds many times',
  recommendation:
    'Drop exact and near copies from the training text before anything else, and keep secrets out of it; then try again whether the text comes back.',
  remedies: ['deduplicate'],
  settle: { any: 'Count how often the text that came back stands in the training data: once is rarely enough, a hundred times is.' },
  weigh(found) {
    const memorised = found.get('memorisation');
    const measure = memorised?.evidence[0]?.measure;
    if (!memorised || (measure !== 'canaryReturned' && measure !== 'canaryExposure')) return undefined;
    const statistic = memorised.statistic ?? Number.NaN;
    const how =
      measure === 'canaryReturned'
        ? `${percent(statistic)} of the planted texts come back word for word`
        : `Planted texts are likelier than others like them by ${figure(statistic)} deviations`;
    return { weight: 0.9, because: `${how}, which a text that was seen once hardly does.` };
  },
};

export default repeatedCanary;
