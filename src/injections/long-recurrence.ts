import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** A plain recurrent cell where the memory must last long. */
const longRecurrence: Injection = {
  id: 'long-recurrence',
  title: 'A plain cell over a long sequence',
  description: 'The gradient passes through the same weights at every time step, and each passes on only a part of it.',
  category: 'optimisation',
  appliesTo: ['long-memory'],
  setting: () => ({}),
  trips: ['gradient-vanishing'],
  mayTrip: ['underfitting', 'plateau', 'slow-learning', 'flatline'],
  cures: ['gated-recurrence'],
  success: 'validation-loss',
  severity: ['a gated cell', 'a plain one over 60 steps', 'a plain one over 120 steps'],
  apply(experiment, severity) {
    return withSettings(experiment, {
      'model.cell': 'plain',
      'data.length': Math.max(2, Math.min(400, Math.round(2 * severity * experiment.data.length))),
    });
  },
};

export default longRecurrence;
