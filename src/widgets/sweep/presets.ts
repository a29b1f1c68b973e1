/** Maps to begin with: a question, a small net, two axes, and settings for the dial. */
import type { Recipe, Settings } from '../../experiment.ts';

/** A map as it is offered. */
export interface Preset {
  id: string;
  title: string;
  /** What the map answers. */
  question: string;
  recipe: Recipe;
  axes: [string, string];
  dial: string;
}

/** Two hidden layers of eight, few points: a thousand runs take about a second. */
const SMALL: Settings = {
  steps: 200,
  'data.train': 200,
  'data.validation': 100,
  'data.deployment': 100,
  'data.batch': 30,
  'model.depth': 2,
  'model.width': 8,
  'model.activation': 'tanh',
  'optimizer.kind': 'momentum',
  'monitor.evaluateEvery': 50,
};
const recipe = (set: Settings, inject: Recipe['inject'] = []): Recipe => ({
  task: 'spirals',
  inject,
  remedies: [],
  set: { ...SMALL, ...set },
  seed: 1,
});

/** The maps of the page, the first by default. */
export const PRESETS: readonly Preset[] = [
  {
    id: 'rate-gain',
    title: 'Learning rate × initial gain',
    question: 'How large a step, from how large a start?',
    recipe: recipe({}),
    axes: ['optimizer.learningRate=0.003..3:32', 'model.gain=0.3..10:32'],
    dial: 'optimizer.momentum',
  },
  {
    id: 'rate-depth',
    title: 'Learning rate × depth',
    question: 'What does each further layer cost?',
    recipe: recipe({ 'model.activation': 'relu' }),
    axes: ['optimizer.learningRate=0.003..3:32', 'model.depth=1..16:16'],
    dial: 'model.gain',
  },
  {
    id: 'rate-batch',
    title: 'Learning rate × batch size',
    question: 'Does a larger batch stand a larger step?',
    recipe: recipe({}),
    axes: ['optimizer.learningRate=0.003..3:32', 'data.batch=1..128:32'],
    dial: 'optimizer.momentum',
  },
  {
    id: 'gain-depth',
    title: 'Initial gain × depth',
    question: 'Why must the start be right when the net is deep?',
    recipe: recipe({ 'model.width': 8, 'optimizer.learningRate': 0.03 }),
    axes: ['model.gain=0.1..10:32', 'model.depth=1..24:24'],
    dial: 'optimizer.learningRate',
  },
  {
    id: 'severity-seed',
    title: 'Severity × seed',
    question: 'From how bad on does it fail whatever the luck?',
    recipe: recipe({ 'model.width': 16 }, [{ id: 'learning-rate-too-high', severity: 0.5 }]),
    axes: ['severity:learning-rate-too-high=0..1:32', 'seed=1..32:32'],
    dial: 'data.noise',
  },
];

/** Settings that the dial can turn, with the ends of its travel. */
export const DIALS: Record<string, [from: number, to: number]> = {
  'optimizer.momentum': [0, 0.99],
  'optimizer.learningRate': [0.001, 3],
  'optimizer.clipNorm': [0.01, 100],
  'optimizer.weightDecay': [0, 0.2],
  'model.gain': [0.1, 10],
  'model.depth': [1, 12],
  'model.width': [2, 24],
  'model.dropout': [0, 0.6],
  'data.batch': [1, 200],
  'data.noise': [0, 0.4],
  steps: [20, 600],
  seed: [1, 64],
};
