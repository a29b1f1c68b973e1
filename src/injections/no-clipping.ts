import type { Injection, Settings } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** A ReLU net that begins as the identity times 1.1 (Le et al. 2015, a little too large), so that 20 steps multiply by 7. */
const STEEP: Settings = {
  steps: 400,
  'data.length': 20,
  'data.batch': 128,
  'model.cell': 'plain',
  'model.recurrentInit': 'identity',
  'model.activation': 'relu',
  'model.width': 32,
  'model.gain': 1.1,
  'optimizer.kind': 'momentum',
  'optimizer.learningRate': 0.006,
  'optimizer.schedule': 'cosine',
  'optimizer.clipNorm': 1,
};

/** Long steps through a steep place: a recurrent net whose gradients grow from step to step, and no bound on them. */
const noClipping: Injection = {
  id: 'no-clipping',
  title: 'No clipping',
  description: 'Through 20 time steps a gradient can grow a thousandfold, and one step along it throws the weights away.',
  category: 'optimisation',
  appliesTo: ['long-memory'],
  setting: () => STEEP,
  trips: ['gradient-explosion', 'loss-spike', 'divergence', 'non-finite', 'dead-relu', 'flatline'],
  mayTrip: ['underfitting', 'plateau', 'bad-initialisation', 'gradient-vanishing', 'oscillation'],
  cures: ['clip-gradients'],
  success: 'validation-loss',
  severity: ['gradients clipped at a norm of 1', 'not clipped', 'not clipped, and state grows by 10 % more a step'],
  apply(experiment, severity) {
    const { gain } = experiment.model;
    return withSettings(experiment, {
      'optimizer.clipNorm': 0,
      'model.gain': severity > 0.5 ? Math.round(gain * (100 + 20 * (severity - 0.5))) / 100 : gain,
    });
  },
};

export default noClipping;
