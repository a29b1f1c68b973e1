import type { Cards } from '../../../src/widgets/lab/cards.ts';

/** A small catalogue for tests: two tasks, two injections, two remedies, two detectors. */
export const CARDS: Cards = {
  tasks: [
    {
      id: 'spirals',
      title: 'Two spirals',
      description: '',
      defaults: { steps: 400, 'optimizer.kind': 'momentum', 'optimizer.learningRate': 0.05 },
    },
    { id: 'digits', title: 'Handwritten digits', description: '', defaults: { steps: 300 } },
  ],
  injections: [
    {
      id: 'learning-rate-too-high',
      title: 'Learning rate too high',
      description: '',
      category: 'optimisation',
      appliesTo: ['spirals', 'digits'],
      severity: ['as it trains', '20 times', '400 times'],
      cures: ['lower-learning-rate'],
      effects: {
        spirals: { setting: {}, values: { 'optimizer.learningRate': Array.from({ length: 21 }, (_, i) => 0.05 * 20 ** (i / 10)) } },
        digits: { setting: {}, values: { 'optimizer.learningRate': Array.from({ length: 21 }, (_, i) => 0.05 * 20 ** (i / 10)) } },
      },
    },
    {
      id: 'no-residuals',
      title: 'No residual connections',
      description: '',
      category: 'optimisation',
      appliesTo: ['spirals'],
      severity: ['with', 'half', 'without'],
      cures: ['add-residuals'],
      effects: {
        spirals: {
          setting: { 'model.residual': true, 'model.depth': 12 },
          values: { 'model.residual': [true, ...Array.from({ length: 20 }, () => false)] },
        },
      },
    },
  ],
  remedies: [
    { id: 'lower-learning-rate', title: 'Lower the learning rate', description: '', from: 'checkpoint' },
    { id: 'add-residuals', title: 'Add residual connections', description: '', from: 'start' },
  ],
  detectors: [
    { id: 'gradient-explosion', title: 'Gradient explosion', description: '', category: 'optimisation' },
    { id: 'divergence', title: 'Divergence', description: '', category: 'optimisation' },
  ],
};
