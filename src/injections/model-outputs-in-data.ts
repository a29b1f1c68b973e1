import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Answers that a model wrote among those that people wrote. */
const modelOutputsInData: Injection = {
  id: 'model-outputs-in-data',
  title: 'Model outputs in the data',
  description:
    'Part of the collected answers was written by a model, which is wrong about half of the questions and always in the same way.',
  category: 'data',
  appliesTo: ['questions'],
  setting: () => ({}),
  trips: ['output-contamination'],
  mayTrip: [],
  cures: ['filter-data'],
  success: 'deployment',
  severity: ['people only', 'half by a model', 'nine of ten by a model'],
  apply(experiment, severity) {
    return withSettings(experiment, { 'data.modelOutputs': Math.min(0.9, severity) });
  },
};

export default modelOutputsInData;
