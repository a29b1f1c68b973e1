import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** An augmentation that crops beside the picture. */
const blackCrops: Injection = {
  id: 'black-crops',
  title: 'Black crops',
  description: 'Crops miss the picture: what is left is black or a sliver at an edge, and bears the label all the same.',
  category: 'data',
  appliesTo: ['digits'],
  setting: () => ({ 'data.train': 300 }),
  trips: ['corrupt-inputs'],
  mayTrip: ['preprocessing-mismatch', 'suspiciously-good', 'overfitting'],
  cures: ['fix-augmentation'],
  success: 'validation',
  severity: ['no crop', 'four of ten training pictures', 'eight of ten'],
  apply(experiment, severity) {
    return withSettings(experiment, { 'data.blackCrops': 0.8 * severity });
  },
};

export default blackCrops;
