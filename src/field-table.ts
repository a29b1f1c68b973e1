import type { ModelFamily, SettingValue } from './experiment.ts';

/** One settable field of an experiment: its default, its range and what people call it. */
export interface Field {
  title: string;
  default: SettingValue;
  /** Numbers: the valid range, whether whole, and the scale of a dial. */
  min?: number;
  max?: number;
  whole?: boolean;
  scale?: 'log' | 'linear';
  unit?: string;
  /** Choices. */
  options?: readonly string[];
  /** Whether it may be altered during a run. */
  live?: boolean;
  /** The kinds of models that read it; all of them where absent. */
  families?: readonly ModelFamily[];
}

const count = (title: string, value: number, min: number, max: number, unit: string): Field => ({
  title,
  default: value,
  min,
  max,
  whole: true,
  scale: 'log',
  unit,
});
const amount = (title: string, value: number, min: number, max: number, more: Partial<Field> = {}): Field => ({
  title,
  default: value,
  min,
  max,
  ...more,
});
const choice = (title: string, options: readonly string[]): Field => ({ title, default: options[0] as string, options });
const live = { live: true } as const;
const mlp = { families: ['mlp'] } as const;

/** Every settable field by its path. Defaults here hold where a task names none of its own. */
export const FIELDS: Record<string, Field> = {
  steps: count('Steps', 300, 1, 20000, 'steps'),
  'data.train': count('Training rows', 500, 1, 8000, 'rows'),
  'data.validation': count('Validation rows', 500, 1, 2000, 'rows'),
  'data.deployment': count('Deployment rows', 500, 1, 2000, 'rows'),
  'data.batch': count('Batch size', 64, 1, 2048, 'rows'),
  'data.shuffle': choice('Shuffling', ['each-epoch', 'never']),
  'data.noise': amount('Noise', 0, 0, 10),
  'data.copies': amount('Exact copies collected', 0, 0, 8, { unit: 'per example' }),
  'data.nearCopies': amount('Near copies collected', 0, 0, 8, { unit: 'per example' }),
  'data.split': choice('Split', ['by-example', 'by-source']),
  'model.family': choice('Family', ['mlp', 'recurrent', 'transformer', 'gan', 'policy']),
  'model.depth': count('Depth', 2, 1, 64, 'hidden layers'),
  'model.width': count('Width', 32, 1, 1024, 'units'),
  'model.activation': choice('Activation', ['relu', 'leaky-relu', 'tanh', 'sigmoid', 'identity']),
  'model.residual': { title: 'Residual connections', default: false },
  'model.norm': choice('Normalisation', ['none', 'layer', 'batch']),
  'model.dropout': amount('Dropout', 0, 0, 0.95, { unit: 'share' }),
  'model.init': choice('Initialisation', ['he', 'xavier', 'lecun', 'equal']),
  'model.gain': amount('Initial gain', 1, 0, 1000, { scale: 'log' }),
  'model.initSeed': amount('Seed of the initial weights', 0, 0, 4294967295, { whole: true, unit: "0 is the run's own", ...mlp }),
  'loss.kind': choice('Loss', ['softmax', 'mse', 'bce']),
  'loss.labelSmoothing': amount('Label smoothing', 0, 0, 0.9),
  'loss.form': choice('Loss formula', ['stable', 'naive']),
  'loss.classWeights': choice('Class weights', ['none', 'balanced']),
  'loss.temperature': amount('Temperature', 1, 0.001, 1000, { scale: 'log', ...mlp, ...live }),
  'loss.extraSoftmax': { ...count('Softmax before the loss', 0, 0, 3, 'times'), ...mlp, ...live },
  'loss.shiftedClasses': amount('Classes taken for the next', 0, 0, 1, { unit: 'share', ...mlp, ...live }),
  'optimizer.kind': choice('Optimizer', ['sgd', 'momentum', 'rmsprop', 'adam', 'adamw']),
  'optimizer.learningRate': amount('Learning rate', 0.05, 0, 1000, { scale: 'log', ...live }),
  'optimizer.momentum': amount('Momentum', 0.9, 0, 0.9999, live),
  'optimizer.beta1': amount('Beta 1', 0.9, 0, 0.9999, live),
  'optimizer.beta2': amount('Beta 2', 0.999, 0, 0.99999, live),
  'optimizer.epsilon': amount('Epsilon', 1e-7, 0, 1, { scale: 'log', ...live }),
  'optimizer.weightDecay': amount('Weight decay', 0, 0, 10, live),
  'optimizer.clipNorm': amount('Clip gradients at', 0, 0, 1e6, { scale: 'log', unit: 'norm, 0 is off', ...live }),
  'optimizer.frozenLayers': { ...count('Frozen layers', 0, 0, 64, 'layers'), ...mlp, ...live },
  'optimizer.ascend': { title: 'Climb the loss', default: false, ...mlp, ...live },
  'optimizer.schedule': { ...choice('Schedule', ['constant', 'warmup', 'cosine', 'step']), ...live },
  'optimizer.warmupSteps': { ...count('Warm-up', 0, 0, 20000, 'steps'), ...live },
  'optimizer.decaySteps': { ...count('Decay every', 100, 1, 20000, 'steps'), ...live },
  'precision.format': choice('Precision', ['single', 'half']),
  'precision.lossScale': amount('Loss scale', 1, 1e-9, 16777216, { scale: 'log' }),
  'precision.dynamic': { title: 'Dynamic loss scale', default: false },
  'guards.respond': { title: 'Act on failures', default: false, live: true },
  'guards.strikes': { ...count('Circuit breaker', 0, 0, 20, 'strikes, 0 is off'), live: true },
  'guards.stopEarly': { title: 'Stop early', default: false, live: true },
  'guards.stopOnCapability': { title: 'Stop on a new capability', default: false, live: true },
  'monitor.measureEvery': count('Readings every', 10, 1, 10, 'steps'),
  'monitor.evaluateEvery': count('Evaluate every', 25, 1, 1000, 'steps'),
  'monitor.mode': { ...choice('Mode when evaluated', ['evaluation', 'training']), ...mlp, ...live },
  'monitor.evaluateRows': { ...count('Rows evaluated at once', 2048, 1, 2048, 'rows'), ...mlp, ...live },
  'monitor.checkMode': { title: 'Evaluate fixed rows twice', default: false, ...mlp },
  'monitor.compareGradients': { title: 'Compare gradients of two batches', default: false, ...mlp },
  'monitor.frozen': { ...choice('Frozen gauge', ['none', 'loss', 'gradientNorm', 'trainLoss', 'validationLoss']), ...mlp, ...live },
  'monitor.frozenFrom': { ...count('Gauge frozen from', 100, 1, 20000, 'step'), ...mlp, ...live },
  'monitor.announceOnly': { title: 'Announce changes only', default: false, ...mlp, ...live },
};
