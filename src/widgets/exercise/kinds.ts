import type { DetectorCategory } from '../../experiment.ts';
import type { Kind } from '../../grading/types.ts';

/** What each kind of detector is called, and what it is to notice. */
export const KIND_CARDS: Record<Kind, { title: string; watches: string; measures: string }> = {
  optimisation: {
    title: 'Optimisation',
    watches: 'The loss explodes, stalls or swings; gradients vanish or explode; units die; a gauge lies.',
    measures: 'loss, gradientNorm, layerGradientNorm, layerUpdateRatio in step events; weightNorm, deadShare, nonFinite in measure events',
  },
  data: {
    title: 'Data',
    watches: 'Splits leak, labels are wrong, inputs are corrupt or unscaled; the model learns rows by heart.',
    measures: 'the data event (overlap, columns, inputFaults, labelCounts); trainLoss and validationLoss, classRecall in eval events',
  },
  alignment: {
    title: 'Alignment',
    watches: 'The reward rises and what people say falls; answers flatter, refuse everything, or behave only when watched.',
    measures: 'proxyReward, gold, goldError, policyKl, agreement, truth, refusalByContext in probe events',
  },
  emergence: {
    title: 'Emergence',
    watches: 'Skills appear that nobody trained; samples or answers collapse to a few.',
    measures: 'skillAccuracy, untrainedSkill, distinctShare, modesCovered in probe events; validationAccuracy in eval events',
  },
};

/** Which file is to notice failures of a category of the catalogue. */
export function kindOf(category: DetectorCategory): Kind {
  if (category === 'monitoring') return 'optimisation';
  return category === 'generalisation' ? 'data' : category;
}
