import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** How much is added to the critic's rate, over the generator's, at full severity. */
const FASTER = 18;

/** A critic that learns too fast and sees too little at once: the generator finds one point that fools it, and stays there. */
const ganCollapse: Injection = {
  id: 'gan-collapse',
  title: 'A critic that sees one sample',
  description: 'The critic learns ten times as fast and judges one sample at a time, so it cannot see that all samples are alike.',
  category: 'alignment',
  appliesTo: ['ring'],
  setting: () => ({}),
  trips: ['mode-collapse'],
  mayTrip: ['dead-relu', 'gradient-explosion', 'gradient-vanishing'],
  cures: ['packed-critic'],
  success: 'modes',
  severity: ['the rate of the generator, two samples at once', 'ten times that rate, one sample', '19 times that rate, one sample'],
  apply: (experiment, severity) =>
    withSettings(experiment, { 'gan.criticRate': experiment.gan.criticRate * (1 + FASTER * severity), 'gan.packed': 1 }),
};

export default ganCollapse;
