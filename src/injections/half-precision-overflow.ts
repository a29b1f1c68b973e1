import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Gradients above the largest half. */
const halfPrecisionOverflow: Injection = {
  id: 'half-precision-overflow',
  title: 'Half precision: overflow',
  description: 'A fixed loss scale lifts gradients above 65,504, the largest number that half precision has: they become infinite.',
  category: 'optimisation',
  appliesTo: ['digits', 'spirals'],
  setting: () => ({ 'precision.format': 'half', 'precision.lossScale': 1024 }),
  trips: ['non-finite'],
  mayTrip: ['bad-initialisation', 'gradient-explosion', 'divergence', 'loss-spike', 'dead-relu', 'flatline', 'oscillation'],
  cures: ['dynamic-loss-scaling'],
  success: 'validation',
  severity: ['a loss scale of 1,024', 'of about a million (2 to the 20th)', 'of 17 million (2 to the 24th)'],
  apply(experiment, severity) {
    const doublings = Math.min(24, Math.round(10 + 20 * severity));
    let scale = 1;
    for (let i = 0; i < doublings; i++) scale *= 2;
    return withSettings(experiment, { 'precision.lossScale': scale });
  },
};

export default halfPrecisionOverflow;
