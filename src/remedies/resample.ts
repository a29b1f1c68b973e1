import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Batches hold as many rows of a rare class as of a common one. */
const resample: Remedy = {
  id: 'resample',
  title: 'Take rare rows again',
  description: 'Takes training rows of rare classes again until every class has as many; validation stays as it is.',
  from: 'start',
  apply: (experiment) => withSettings(experiment, { 'data.resample': 'balanced' }),
};

export default resample;
