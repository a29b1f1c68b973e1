import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** A step of the pipeline that wipes out inputs in training. */
const zeroedFeatures: Injection = {
  id: 'zeroed-features',
  title: 'Inputs set to zero',
  description: 'A step that prepares the training rows sets inputs to 0 which validation rows still have.',
  category: 'data',
  appliesTo: ['digits'],
  setting: () => ({}),
  trips: ['corrupt-inputs'],
  mayTrip: ['preprocessing-mismatch', 'suspiciously-good', 'overfitting'],
  cures: ['fix-augmentation'],
  success: 'validation',
  severity: ['no input', 'three of four pixels', 'all of them'],
  apply(experiment, severity) {
    return withSettings(experiment, { 'data.zeroedFeatures': Math.min(1, 1.5 * severity) });
  },
};

export default zeroedFeatures;
