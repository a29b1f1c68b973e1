import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** A usual batch. */
const LEAST = 64;

/** More rows a step. */
const largerBatch: Remedy = {
  id: 'larger-batch',
  title: 'Larger batch',
  description: 'Takes four times the rows for each step, and 64 at least.',
  from: 'start',
  apply: (experiment) => withSettings(experiment, { 'data.batch': Math.min(2048, Math.max(LEAST, 4 * experiment.data.batch)) }),
};

export default largerBatch;
