import type { Injection } from '../experiment.ts';
import { withChange, withSettings } from '../fields.ts';
import { exp } from '../numbers.ts';

/** ln 1e6. */
const LN_1E6 = 13.815510557964274;

/** A change that is announced and not made. */
const silentCure: Injection = {
  id: 'silent-cure',
  title: 'A cure that was never applied',
  description: 'The learning rate is lowered, as the log says, and the run goes on with the old one.',
  category: 'monitoring',
  appliesTo: ['spirals', 'digits', 'two-moons'],
  setting: () => ({}),
  trips: ['stuck-measure'],
  mayTrip: [],
  cures: ['repair-gauge'],
  success: 'none',
  severity: [
    'nothing is announced',
    'half of the rate is announced after a third of the run, and not set',
    'a millionth of the rate is announced, and not set',
  ],
  apply(experiment, severity) {
    const { learningRate } = experiment.optimizer;
    const announced = learningRate * (severity > 0.5 ? exp(-LN_1E6 * (2 * severity - 1)) / 2 : 1 - severity);
    const silent = withSettings(experiment, { 'monitor.announceOnly': true });
    return withChange(silent, {
      at: Math.max(1, Math.round(experiment.steps / 3)),
      set: { 'optimizer.learningRate': Number(announced.toPrecision(3)) },
    });
  },
};

export default silentCure;
