import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';
import { exp } from '../numbers.ts';

/** ln 20. */
const LN_20 = 2.995732273553991;

/** Initial weights so small that the signal dies on its way through. */
const initialisationTooSmall: Injection = {
  id: 'initialisation-too-small',
  title: 'Initial weights too small',
  description: 'Each layer shrinks what it is given, so neither the signal nor the gradient reaches the other end.',
  category: 'optimisation',
  appliesTo: ['digits', 'spirals'],
  setting: () => ({ 'model.depth': 4, 'model.width': 32 }),
  trips: ['bad-initialisation'],
  mayTrip: ['gradient-vanishing', 'flatline', 'dead-relu', 'plateau', 'underfitting'],
  cures: ['standard-initialisation'],
  success: 'validation',
  severity: ['the gain that the activation asks for', 'a twentieth of that', 'a four-hundredth of that'],
  apply(experiment, severity) {
    return withSettings(experiment, { 'model.gain': Number((experiment.model.gain * exp(-2 * severity * LN_20)).toPrecision(3)) });
  },
};

export default initialisationTooSmall;
