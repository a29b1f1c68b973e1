import { percent } from '../../detectors/rules/figure.ts';
import type { CauseCard } from '../cause.ts';

/** Labels that are swapped on their way into training. */
const flippedLabels: CauseCard = {
  id: 'flipped-labels',
  title: 'Training labels are wrong',
  recommendation: 'Look at the rows whose label the model contradicts, before and after every step of the augmentation.',
  remedies: ['fix-augmentation', 'audit-labels'],
  settle: {
    any: 'Print labels before and after each step of the augmentation for twenty rows.',
  },
  weigh(found) {
    const noise = found.get('label-noise');
    if (!noise) return undefined;
    const broken = found.has('corrupt-inputs');
    return {
      weight: broken ? 0.4 : 0.9,
      because: `The model contradicts ${percent(noise.statistic ?? 0)} more of the training labels than of those it never saw${broken ? ', but inputs are broken too' : ''}.`,
    };
  },
};

export default flippedLabels;
