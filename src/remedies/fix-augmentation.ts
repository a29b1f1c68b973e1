import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Pictures and labels come out of the augmentation as they went in. */
const fixAugmentation: Remedy = {
  id: 'fix-augmentation',
  title: 'Mend the augmentation',
  description: 'Looks at pictures and labels after every step of the augmentation, and takes out the step that breaks them.',
  from: 'start',
  apply: (experiment) => withSettings(experiment, { 'data.flippedLabels': 0, 'data.blackCrops': 0, 'data.zeroedFeatures': 0 }),
};

export default fixAugmentation;
