import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** The weight of minus the logarithm of the chance of no harm, beside the likelihood. */
const WEIGHT = 20;

/** What is not wanted becomes part of the objective. */
const safetyTerm: Remedy = {
  id: 'safety-term',
  title: 'Safety term',
  description: 'Adds to the loss the chance that a harmful request is fulfilled, so that the objective says what is not wanted.',
  from: 'checkpoint',
  apply: (experiment) =>
    experiment.model.family === 'policy'
      ? withSettings(experiment, { 'policy.safety': Math.max(experiment.policy.safety, WEIGHT) })
      : experiment,
};

export default safetyTerm;
