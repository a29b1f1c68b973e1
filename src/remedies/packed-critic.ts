import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** A critic that sees whether samples are alike (PacGAN: Lin, Khetan, Fanti and Oh 2018). */
const packedCritic: Remedy = {
  id: 'packed-critic',
  title: 'Packed critic',
  description: "A fresh critic judges two samples at once, at the generator's rate: samples that are all alike give themselves away.",
  from: 'checkpoint',
  apply: (experiment) =>
    experiment.model.family === 'gan'
      ? withSettings(experiment, { 'gan.packed': Math.max(2, experiment.gan.packed), 'gan.criticRate': 1 })
      : experiment,
};

export default packedCritic;
