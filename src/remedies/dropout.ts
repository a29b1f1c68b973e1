import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** The middle of what is usual, .1 to .3 (004). */
const SHARE = 0.2;

/** A fifth of the hidden units silent in each training step; a larger share stays. */
const dropout: Remedy = {
  id: 'dropout',
  title: 'Drop units out',
  description: 'Silences a fifth of the hidden units at random in each training step, so that none can rely on another.',
  from: 'start',
  apply: (experiment) => withSettings(experiment, { 'model.dropout': Math.max(experiment.model.dropout, SHARE) }),
};

export default dropout;
