import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Any step will do that is no fraction of the range, so that every use draws something new. */
const STEP = 1000003;
const MOST = 4294967295;

/** Other initial weights. */
const otherSeed: Remedy = {
  id: 'other-seed',
  title: 'Try another seed',
  description: 'Draws the initial weights anew, with another seed; the data stay the same.',
  from: 'start',
  apply: (experiment) => withSettings(experiment, { 'model.initSeed': (experiment.model.initSeed + STEP) % MOST }),
};

export default otherSeed;
