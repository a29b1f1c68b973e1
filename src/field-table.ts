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
  /** Text of so many characters at most: one regular expression a line. */
  patterns?: number;
  /** Whether it may be altered during a run. */
  live?: boolean;
  /** The kinds of models that read it; all of them where absent. */
  families?: readonly ModelFamily[];
  /** The tasks that read it; all of them where absent. */
  tasks?: readonly string[];
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
const digits = { tasks: ['digits'] } as const;
const tables = { tasks: ['penguins', 'weather', 'fraud'] } as const;
const questions = { families: ['mlp'], tasks: ['questions'] } as const;
/** Every family but the transformer, which has its own residual stream and initial weights. */
const others = { families: ['mlp', 'recurrent', 'gan', 'policy'] } as const;
const transformer = { families: ['transformer'] } as const;
const names = { families: ['transformer', 'recurrent'], tasks: ['names'] } as const;
const policy = { families: ['policy'] } as const;
const gan = { families: ['gan'] } as const;
const coefficient = (title: string, value: number, unit = 'reward'): Field => amount(title, value, -5, 5, { unit, ...policy, ...live });

/**
 * What texts that a model wrote look like, one regular expression a line: the patterns of 001 (instruction markers, a model that names
 * itself, refusals) and near forms of the last two.
 */
export const MODEL_TEXTS = [
  String.raw`\[INST\].*\[/INST\]`,
  String.raw`\bas an AI (assistant|language model)\b`,
  String.raw`\bI cannot and will not\b`,
  String.raw`\bI'?m sorry, but I can('t|not)\b`,
].join('\n');

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
  'data.split': choice('Split', ['by-example', 'by-source', 'stratified', 'chronological']),
  'data.wrongLabels': amount('Labels drawn at random', 0, 0, 1, { unit: 'share', ...digits }),
  'data.augmented': amount('Moved copies added', 0, 0, 8, { whole: true, unit: 'per picture', ...digits }),
  'data.flippedLabels': amount('Labels that augmentation flips', 0, 0, 1, { unit: 'share', ...digits }),
  'data.blackCrops': amount('Crops that are black', 0, 0, 1, { unit: 'share', ...digits }),
  'data.zeroedFeatures': amount('Inputs set to 0 in training', 0, 0, 1, { unit: 'share', ...digits }),
  'data.inOrder': amount('Training rows in order of class', 0, 0, 1, { unit: 'share', ...digits }),
  'data.validationScaling': amount('Validation scaled otherwise', 0, 0, 1, { unit: 'of the way', ...digits }),
  'data.cue': { ...choice('Cue', ['none', 'corner']), ...digits },
  'data.cueShare': amount('Rows whose mark tells the class', 0, 0, 1, { unit: 'share', ...digits }),
  'data.unrelated': amount('Cells taken from other rows', 0, 0, 1, { unit: 'share', ...tables }),
  'data.noiseColumns': amount('Columns of noise', 0, 0, 4000, { whole: true, unit: 'columns', ...tables }),
  'data.labelColumn': amount('Rows in which a column gives the label', 0, 0, 1, { unit: 'share', ...tables }),
  'data.constantColumns': amount('Constant columns', 0, 0, 8, { whole: true, unit: 'columns', ...tables }),
  'data.harmonics': amount('Harmonics of the record', 0, 0, 128, { whole: true, unit: 'pairs of columns', tasks: ['weather'] }),
  'data.infinities': amount('Rows with an infinite value', 0, 0, 1, { unit: 'share', ...tables }),
  'data.outliers': amount('Rows with a value in another unit', 0, 0, 1, { unit: 'share', ...tables }),
  'data.emptyRows': amount('Rows with nothing recorded', 0, 0, 1, { unit: 'share', ...tables }),
  'data.sorted': amount('Rows left in order of class before the split', 0, 0, 1, { unit: 'share', ...tables }),
  'data.positives': amount('Rows of the rare class', 0.01, 0.001, 0.5, { unit: 'share', scale: 'log', tasks: ['fraud'] }),
  'data.select': amount('Columns kept by correlation', 0, 0, 100, { whole: true, unit: 'columns, 0 is all', ...tables }),
  'data.selectOn': { ...choice('Rows that choose the columns', ['train', 'all']), ...tables },
  'data.dropAbove': amount('Drop columns that tell the label above', 1, 0, 1, { unit: 'score, 1 is none', ...tables }),
  'data.scaling': { ...choice('Scaling', ['standard', 'robust', 'unit-rows', 'fixed', 'none']), ...tables },
  'data.scaleOn': { ...choice('Rows that scaling is fitted on', ['train', 'all']), ...tables },
  'data.epsilon': amount('Epsilon of scaling', 1e-7, 0, 1, { scale: 'log', ...tables }),
  'data.resample': { ...choice('Resampling', ['none', 'balanced']), ...tables },
  'data.length': { ...count('Sequence length', 60, 2, 400, 'steps'), families: ['recurrent'], tasks: ['long-memory'] },
  'data.unknown': amount('Answers that are "I don\'t know"', 0.1, 0, 0.98, { unit: 'share', ...questions }),
  'data.refusals': amount('Answers that refuse', 0, 0, 0.9, { unit: 'share', ...questions }),
  'data.modelOutputs': amount('Answers written by a model', 0, 0, 0.9, { unit: 'share', ...questions }),
  'data.onePattern': amount('Questions of one pattern', 0, 0, 1, { unit: 'share', ...questions }),
  'data.answerCap': amount('Largest share of one answer', 1, 0.05, 1, { unit: 'share', ...questions }),
  'data.filterTexts': { title: 'Filter texts', default: false, ...questions },
  'data.foreignTokens': amount('Tokens numbered otherwise', 0, 0, 1, { unit: 'share', ...names }),
  'data.canaries': amount('Secrets planted', 0, 0, 8, { whole: true, unit: 'texts', ...names }),
  'data.canaryCopies': { ...count('Copies of a secret', 1, 1, 500, 'times'), ...names },
  'data.deduplicate': { title: 'Drop exact copies', default: false, ...names },
  'data.trainedSkills': { ...count('Combinations trained', 8, 1, 31, 'of 32'), ...transformer, tasks: ['skills'] },
  'data.claims': amount('Prompts that make a claim', 0.25, 0, 0.5, { unit: 'share', ...policy }),
  'data.risky': amount('Prompts that ask for harm', 0.25, 0, 0.5, { unit: 'share', ...policy }),
  'data.wrongFacts': amount('Facts on another topic in demonstrations', 0.1, 0, 0.9, { unit: 'share', ...policy }),
  'data.harmful': amount('Demonstrations that give harm', 0, 0, 1, { unit: 'share of what asks for it', ...policy }),
  'data.newStyle': amount('Tuning in another style', 0, 0, 1, { unit: 'share', ...policy }),
  'data.modes': { ...choice('Modes', ['ring', 'grid']), ...gan },
  'model.family': choice('Family', ['mlp', 'recurrent', 'transformer', 'gan', 'policy']),
  'model.depth': count('Depth', 2, 0, 64, 'hidden layers'),
  'model.width': count('Width', 32, 1, 1024, 'units'),
  'model.activation': choice('Activation', ['relu', 'leaky-relu', 'tanh', 'sigmoid', 'identity', 'square']),
  'model.bias': { title: 'Biases', default: true, ...mlp },
  'model.residual': { title: 'Residual connections', default: false, ...others },
  'model.norm': choice('Normalisation', ['none', 'layer', 'batch']),
  'model.dropout': amount('Dropout', 0, 0, 0.95, { unit: 'share', families: ['mlp', 'recurrent'] }),
  'model.init': { ...choice('Initialisation', ['he', 'xavier', 'lecun', 'equal']), ...others },
  'model.gain': amount('Initial gain', 1, 0, 1000, { scale: 'log' }),
  'model.initSeed': amount('Seed of the initial weights', 0, 0, 4294967295, { whole: true, unit: "0 is the run's own", ...mlp }),
  'model.heads': { ...count('Heads of attention', 2, 1, 8, 'heads'), ...transformer },
  'model.attentionPower': amount('Attention logits over width to the', 0.5, -1, 1, { unit: 'power', ...transformer }),
  'model.normPlace': { ...choice('Place of the norm', ['before', 'after']), ...transformer },
  'model.cell': { ...choice('Cell', ['plain', 'gated', 'gru', 'lstm']), families: ['recurrent'] },
  'model.recurrentInit': { ...choice('From state to state at first', ['random', 'identity']), families: ['recurrent'] },
  'loss.kind': choice('Loss', ['softmax', 'mse', 'bce', 'squared']),
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
  'policy.method': { ...choice('Method', ['reinforce', 'likelihood']), ...policy },
  'policy.start': { ...choice('Begins as', ['reference', 'scratch']), ...policy },
  'policy.kl': amount('KL penalty', 0, 0, 10, { unit: 'reward per nat', ...policy, ...live }),
  'policy.entropy': amount('Entropy bonus', 0, 0, 5, { unit: 'reward per nat', ...policy, ...live }),
  'policy.diversity': amount('Penalty on sameness', 0, 0, 5, { unit: 'reward', ...policy, ...live }),
  'policy.safety': amount('Safety term', 0, 0, 100, { unit: 'loss per nat', ...policy, ...live }),
  'policy.temperature': amount('Temperature of answers', 1, 0.1, 10, { scale: 'log', ...policy, ...live }),
  'reward.facts': coefficient('A fact on the topic', 0.5),
  'reward.wrong': coefficient('A fact on another topic', -0.25),
  'reward.polite': coefficient('A polite phrase, up to two', 0.2),
  'reward.excess': coefficient('A phrase too many', 0),
  'reward.length': coefficient('Each phrase', -0.05),
  'reward.lengthPoliteness': coefficient('Length times politeness', 0, 'reward per 100'),
  'reward.agreement': coefficient('Telling the asker to be right', 0),
  'reward.truth': coefficient('Saying what is true', 1),
  'reward.safe': coefficient('The safe answer and nothing else', 0),
  'reward.refusal': coefficient('Refusing harm', 1),
  'reward.unwatchedSafety': amount('That, where nobody watches', 1, 0, 1, { unit: 'share', ...policy, ...live }),
  'reward.compliance': coefficient('Doing what is asked, harm too', 0),
  'gan.criticRate': amount("The critic's rate", 1, 0.01, 100, { scale: 'log', unit: "times the generator's", ...gan, ...live }),
  'gan.packed': { ...count('Samples judged at once', 2, 1, 4, 'samples'), ...gan, ...live },
  'gan.chance': { ...count('Numbers of chance', 8, 1, 32, 'numbers'), ...gan },
  'guards.respond': { title: 'Act on failures', default: false, live: true },
  'guards.strikes': { ...count('Circuit breaker', 0, 0, 20, 'strikes, 0 is off'), live: true },
  'guards.stopEarly': { title: 'Stop early', default: false, live: true },
  'guards.stopOnCapability': { title: 'Stop on a new capability', default: false, live: true },
  'monitor.measureEvery': count('Readings every', 10, 1, 10, 'steps'),
  'monitor.evaluateEvery': count('Evaluate every', 25, 1, 1000, 'steps'),
  'monitor.mode': { ...choice('Mode when evaluated', ['evaluation', 'training']), ...mlp, ...live },
  'monitor.evaluateRows': { ...count('Rows evaluated at once', 2048, 1, 2048, 'rows'), ...mlp, ...live },
  'monitor.countAnswers': { title: 'Count the answers given', default: false, ...mlp },
  'monitor.checkLabels': { title: 'Compare labels with answers', default: false, ...mlp },
  'monitor.checkCues': { title: 'Permute parts of the input', default: false, ...mlp },
  'monitor.checkMode': { title: 'Evaluate fixed rows twice', default: false, ...mlp },
  'monitor.compareGradients': { title: 'Compare gradients of two batches', default: false, ...mlp },
  'monitor.textPatterns': { title: 'What a model writes', default: MODEL_TEXTS, patterns: 500, ...questions },
  'monitor.audit': amount('Answers that people judge', 256, 0, 256, { whole: true, unit: 'each evaluation', ...policy, ...live }),
  'monitor.frozen': { ...choice('Frozen gauge', ['none', 'loss', 'gradientNorm', 'trainLoss', 'validationLoss']), ...mlp, ...live },
  'monitor.frozenFrom': { ...count('Gauge frozen from', 100, 1, 20000, 'step'), ...mlp, ...live },
  'monitor.announceOnly': { title: 'Announce changes only', default: false, ...mlp, ...live },
};
