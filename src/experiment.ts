/**
 * The vocabulary: what an experiment, an event and a verdict are.
 *
 * Everything here is plain JSON (or packed columns of numbers), so that each can be saved, linked, graded and attached to
 * a bug report. This file holds types only and imports nothing; `fields.ts` holds the defaults and the ranges.
 */

import type { AppliedStatistic, Dataset, PictureSettings, PolicySettings, RewardSettings, TableSettings } from './data.ts';
import type { Probe } from './probes.ts';

export type * from './data.ts';
export type { Probe } from './probes.ts';
export type { Scene, View } from './views.ts';

/** The version of the meaning of an experiment: raised when the same settings would train differently. */
export const EXPERIMENT_VERSION = 1;

export type Activation = 'relu' | 'leaky-relu' | 'tanh' | 'sigmoid' | 'identity' | 'square';
/** What carries a recurrent net's state from step to step: `gated` has an update gate only. */
export type Cell = 'plain' | 'gated' | 'gru' | 'lstm';
export type Initialisation = 'he' | 'xavier' | 'lecun' | 'equal';
export type Norm = 'none' | 'layer' | 'batch';
/** `before` a sublayer, on its branch only (pre-norm), or `after` the branch has joined the stream (post-norm). */
export type NormPlace = 'before' | 'after';
/** `mse` is squared error to a 1 for the class and 0 for the others, or of sequences; `squared` is that to the numbers asked for, over their outputs. */
export type LossKind = 'softmax' | 'mse' | 'bce' | 'squared';
export type OptimizerKind = 'sgd' | 'momentum' | 'rmsprop' | 'adam' | 'adamw';
export type LossForm = 'stable' | 'naive';
export type ClassWeights = 'none' | 'balanced';
export type PrecisionFormat = 'single' | 'half';
export type Schedule = 'constant' | 'warmup' | 'cosine' | 'step';

export interface DataSettings extends TableSettings, PictureSettings {
  /** Rows in each split. `deployment` is fresh data of the real world that no detector and no guard ever sees. */
  train: number;
  validation: number;
  deployment: number;
  /** Rows a step. */
  batch: number;
  shuffle: 'each-epoch' | 'never';
  /** The task's own noise, in units of its inputs. */
  noise: number;
  /** How many further times each example was collected, on average: as exact copies, and as near copies. */
  copies: number;
  nearCopies: number;
  /**
   * Whether the split keeps an example and its copies together (`by-source`), deals every row on its own, deals each class on its own
   * (`stratified`), or cuts by time: training before validation.
   */
  split: 'by-example' | 'by-source' | 'stratified' | 'chronological';
  /** Sequences: steps in each. */
  length: number;
  /** Questions: the share of the collected answers that are "I don't know", refusals, or a model's, and that are to one pattern of question. */
  unknown: number;
  refusals: number;
  modelOutputs: number;
  onePattern: number;
  /** Questions: the largest share that one answer may have in training (rows beyond it are left out), and whether texts are filtered. */
  answerCap: number;
  filterTexts: boolean;
  /** Text: the share of the vocabulary that the tokenizer of the validation split numbers otherwise. */
  foreignTokens: number;
  /** Text: how many secrets were planted in training, how often each, and whether exact copies of items are dropped from training. */
  canaries: number;
  canaryCopies: number;
  deduplicate: boolean;
  /** Assistant: the shares of prompts that make a claim and that ask for harm; of facts on another topic, and of help with harm, in demonstrations. */
  claims: number;
  risky: number;
  wrongFacts: number;
  harmful: number;
  /** Assistant: the share of tuning in another style, on two topics only. */
  newStyle: number;
  /** Points: a ring of 8 modes or a grid of 25. */
  modes: 'ring' | 'grid';
  /** Skills: how many of the 32 combinations training holds examples of. */
  trainedSkills: number;
}

/** Kinds of models, each with a trainer of its own. */
export type ModelFamily = 'mlp' | 'recurrent' | 'transformer' | 'gan' | 'policy';

export interface ModelSettings {
  family: ModelFamily;
  /** Hidden layers, and units in each. */
  depth: number;
  width: number;
  activation: Activation;
  /** Whether layers have biases. */
  bias: boolean;
  /** Whether each hidden layer of equal width adds its input to its output. */
  residual: boolean;
  norm: Norm;
  /** The share of hidden units silenced at random in each training step. */
  dropout: number;
  init: Initialisation;
  /** Multiplies the standard deviation of every initial weight; with `equal`, the weight itself. */
  gain: number;
  /** The seed that the initial weights are drawn with; 0 is the run's own. */
  initSeed: number;
  /** Recurrent nets: the cell, and the weights from state to state at first (`identity` keeps the state as it is). */
  cell: Cell;
  recurrentInit: 'random' | 'identity';
  /** Transformer: heads of attention; what power of a head's width attention logits are divided by; where a sublayer is normalised. */
  heads: number;
  attentionPower: number;
  normPlace: NormPlace;
}

export interface LossSettings {
  kind: LossKind;
  labelSmoothing: number;
  /** `naive` takes logarithms of probabilities, without the usual care for large logits. */
  form: LossForm;
  /** `balanced` weighs each row by the inverse of its class's share of the training rows; the mean weight is 1. */
  classWeights: ClassWeights;
  /** What logits are divided by on their way into the loss. */
  temperature: number;
  /** How many times a softmax is taken of the logits before the loss takes its own. */
  extraSoftmax: number;
  /** The share of the classes, the first ones, that the loss takes for the class after them. */
  shiftedClasses: number;
}

export interface PrecisionSettings {
  /** `half` rounds values and gradients to half precision; the weights that are updated stay single. */
  format: PrecisionFormat;
  /**
   * Half only: what the loss is multiplied by before the backward pass, and the gradient divided by after it. Below 1 it is a loss
   * that was divided, as it is over replicas, micro-batches or many tokens.
   */
  lossScale: number;
  /** Half only: steps that overflow are skipped and halve the scale; 100 good steps in a row double it. */
  dynamic: boolean;
}

export interface OptimizerSettings {
  kind: OptimizerKind;
  learningRate: number;
  momentum: number;
  beta1: number;
  beta2: number;
  epsilon: number;
  weightDecay: number;
  /** The largest global gradient norm that is let through; 0 lets every gradient through. */
  clipNorm: number;
  /** How many layers, from the first on, get no gradient. */
  frozenLayers: number;
  /** Whether updates go up the gradient instead of down. */
  ascend: boolean;
  schedule: Schedule;
  /** Steps over which `warmup` and `cosine` rise from 0; `step` multiplies the rate by .1 every `decaySteps`. */
  warmupSteps: number;
  decaySteps: number;
}

export type EvaluationMode = 'evaluation' | 'training';
export type Gauge = 'none' | 'loss' | 'gradientNorm' | 'trainLoss' | 'validationLoss';

export interface MonitorSettings {
  /** Steps between readings of weights and activations, and between evaluations. */
  measureEvery: number;
  evaluateEvery: number;
  /** The mode in which the model answers when it is evaluated: `training` leaves dropout on and norms over the batch. */
  mode: EvaluationMode;
  /** Rows that are evaluated at once. */
  evaluateRows: number;
  /** Whether the answers that the model gives on validation rows are counted. */
  countAnswers: boolean;
  /** Whether the labels of fixed rows are held against what the model says of them, and the accuracy is measured with parts of the input permuted. */
  checkLabels: boolean;
  checkCues: boolean;
  /** What training texts that a model wrote look like: one regular expression a line, whatever the case. */
  textPatterns: string;
  /** Whether fixed rows are evaluated twice and in other company, and whether gradients of two batches are compared. */
  checkMode: boolean;
  compareGradients: boolean;
  /** How many of the answers of an evaluation people judge: without any, no gold is logged. */
  audit: number;
  /** A measure that is logged as it was at step `frozenFrom`, for ever after. */
  frozen: Gauge;
  frozenFrom: number;
  /** Whether changes of settings are announced and not made. */
  announceOnly: boolean;
}

/** How a generator and its critic play; the generator is the model, and the optimizer is its own. */
export interface GanSettings {
  /** The critic's learning rate over the generator's. */
  criticRate: number;
  /** Samples that the critic judges at once. */
  packed: number;
  /** Numbers of chance that the generator makes a point of. */
  chance: number;
}

/** What may act during a run: always on verdicts, which see events only, and every act is an `intervention` event. */
export interface GuardSettings {
  /** The robust pipeline: a failure is answered by remedies and by going back to the last healthy checkpoint. */
  respond: boolean;
  /** The circuit breaker stops the run at so many strikes and leaves the last healthy checkpoint; 0 is off. */
  strikes: number;
  /** Stop where validation gets worse while training goes on getting better. */
  stopEarly: boolean;
  /** Stop where a skill appears that nobody trained. */
  stopOnCapability: boolean;
}

/** What is altered from step `at` on (the update of step `at` is the first that feels it). Keys are paths, `optimizer.learningRate`. */
export interface Change {
  at: number;
  set: Settings;
  /** Why, for the chart. */
  what?: string;
}

/** JSON that determines one run wholly. */
export interface Experiment {
  version: number;
  task: string;
  /** 0 to 4294967295. */
  seed: number;
  /** Updates of the weights. */
  steps: number;
  data: DataSettings;
  model: ModelSettings;
  loss: LossSettings;
  optimizer: OptimizerSettings;
  precision: PrecisionSettings;
  policy: PolicySettings;
  reward: RewardSettings;
  gan: GanSettings;
  guards: GuardSettings;
  monitor: MonitorSettings;
  changes: Change[];
}

export type SettingValue = number | string | boolean;
/** Values by path, as in `{ 'optimizer.learningRate': 1 }`. */
export type Settings = Record<string, SettingValue>;

/* Events: what a monitor sees of a run, in order. Steps count from 1; step 0 is before training. An absent measure was not
   logged; NaN was logged and is NaN. */

export type Split = 'train' | 'validation' | 'deployment';

/** Near and exact duplicates between two splits. */
export interface Overlap {
  /** Rows of the validation split that were compared. */
  rows: number;
  exact: number;
  near: number;
  /** The share of train rows that have an exact or near duplicate among the other train rows. */
  withinTrain: number;
  /** Validation rows that would have a twin though nobody copied them, where rows are so coarse that they agree by coincidence. */
  byChance?: number;
  /** Up to 12 pairs of row numbers [validation, train] to look at. */
  pairs: [number, number][];
}

/** What one input, or one cell of a 7 x 7 grid over a picture, is like in a split. Moments are of the values that are finite; NaN where there are none. */
export interface ColumnMoments {
  mean: number;
  deviation: number;
  min: number;
  max: number;
  /** Shares of the rows. */
  missing: number;
  infinite: number;
}

export interface ColumnSummary {
  name?: string;
  train: ColumnMoments;
  validation: ColumnMoments;
}

/** Shares of the rows of a split that hold a value that is not finite, nothing but 0, next to nothing, or one value throughout. */
export interface RowFaults {
  nonFinite: number;
  zero: number;
  faint: number;
  constant: number;
}

/** How the classes lie in the first batches as they are dealt: the share of pairs of rows of a batch with the same label, and that of all rows. */
export interface BatchMix {
  looked: number;
  same: number;
  mixed: number;
}

export interface InputFaults {
  inputs: number;
  train: RowFaults;
  validation: RowFaults;
  /** Inputs that never vary in a split, although in the other so many rows do that it is no chance. */
  silent: { train: number; validation: number };
}

export interface DataEvent {
  kind: 'data';
  /** The planned number of steps. */
  budget: number;
  batch: number;
  /** Rows by split; the deployment split is never described. */
  rows: { train?: number; validation?: number };
  classes?: number;
  /** Rows of each class by split. */
  labelCounts?: { train?: number[]; validation?: number[] };
  /** Text: how often each token of the vocabulary occurs, by split. */
  tokenCounts?: { train: number[]; validation: number[] };
  /** `minimised`: a loss that training lowers; `surrogate` (policy gradient) and `adversarial` (GAN) losses need not fall. */
  lossRole: 'minimised' | 'surrogate' | 'adversarial';
  lossKind?: LossKind;
  /** The loss of always giving the class shares (ln C for C equal classes), in the units of the loss. */
  naiveLoss?: number;
  /** The lowest loss that the noise in the labels allows, where it is known. */
  floor?: number;
  /** What the model is. */
  family?: ModelFamily;
  layers?: string[];
  activation?: Activation;
  weightDecay?: number;
  overlap?: Overlap;
  /** Texts: some training rows as they were collected, drawn at random. */
  texts?: string[];
  /** What texts that a model wrote look like, one regular expression a line: where it is not what the detector looks for by itself. */
  textPatterns?: string;
  /** The share of each class among answers that were written with care, to compare with. */
  referenceShares?: number[];
  /** Up to 64 inputs, or the 49 cells of a grid over pictures, in both splits. */
  columns?: ColumnSummary[];
  inputFaults?: InputFaults;
  batchMix?: BatchMix;
  /** Validation rows that are judged apart: how many each group has, and what it is called. */
  groups?: { rows: number[]; names?: string[] };
  /** Chronological data: when the first and last row of each split was taken, and the share of validation rows taken before the last of train. */
  times?: { train: [number, number]; validation: [number, number]; inside: number };
  /** Tables: what the pipeline applied, and the same statistics of the rows. */
  applied?: AppliedStatistic[];
  /** Tables: how well each column alone tells the label of validation rows: balanced accuracy, 0 for guessing, 1 for certainty. */
  columnScores?: { columns: string[]; scores: number[] };
}

/** One update of the weights. The object and its arrays are reused for the next step: copy what you keep. */
export interface StepEvent {
  kind: 'step';
  step: number;
  /** Mean over the batch, before the update. */
  loss?: number;
  learningRate?: number;
  /** Euclidean norm over all parameters, before clipping. */
  gradientNorm?: number;
  /** By layer, first to last: gradient norm before clipping, and norm of the update over norm of the weights. */
  layerGradientNorm?: ArrayLike<number>;
  layerUpdateRatio?: ArrayLike<number>;
}

/** Readings at a cadence, by layer; activations over up to 512 fixed training rows. */
export interface MeasureEvent {
  kind: 'measure';
  step: number;
  weightNorm?: number[];
  /** Of the hidden layers only. */
  activationMean?: number[];
  activationDeviation?: number[];
  /** Share of units that are zero on at least 99 % of the rows. */
  deadShare?: number[];
  /** Share of units beyond |tanh| > .97, or with a sigmoid slope < .02, on average over the rows. */
  saturatedShare?: number[];
  /** Numbers among weights and gradients that are NaN or infinite, by layer; decided on raw values. */
  nonFinite?: number[];
  /** Share of the units of each layer, after its first, whose incoming weights are those of the first unit; decided on raw values. */
  identicalShare?: number[];
}

export interface EvalEvent {
  kind: 'eval';
  step: number;
  /** Both in evaluation mode: no dropout, running statistics. */
  trainLoss?: number;
  trainAccuracy?: number;
  validationLoss?: number;
  validationAccuracy?: number;
  /** Standard error of the mean of each loss over its rows. */
  trainLossError?: number;
  validationLossError?: number;
  /** Recall of each class on the validation split. */
  classRecall?: number[];
}

/** What the model does, measured at a cadence: `probes.ts` says what each means. */
export interface ProbeEvent {
  kind: 'probe';
  step: number;
  measures: Partial<Record<Probe, number | number[]>>;
}

/** Something done to the run: a change of settings, a guard's act, a move to another backend. */
export interface InterventionEvent {
  kind: 'intervention';
  step: number;
  what: string;
  set?: Settings;
}

export interface EndEvent {
  kind: 'end';
  step: number;
  outcome: 'finished' | 'stopped' | 'broke';
}

export type RunEvent = DataEvent | StepEvent | MeasureEvent | EvalEvent | ProbeEvent | InterventionEvent | EndEvent;

/** Steps as columns: what is stored and sent instead of many small objects. Layer columns hold `layers` numbers a step. */
export interface StepColumns {
  /** The first step and the number of steps. */
  first: number;
  count: number;
  layers: number;
  loss: Float32Array;
  learningRate: Float32Array;
  gradientNorm: Float32Array;
  layerGradientNorm: Float32Array;
  layerUpdateRatio: Float32Array;
}

/** A stretch of a run: its steps, and the rarer events, each of which belongs after the step that it names. */
export interface EventBatch {
  steps?: StepColumns;
  events: Exclude<RunEvent, StepEvent>[];
}

/* Verdicts. */

export type Status = 'healthy' | 'warning' | 'failing' | 'unknown';

/** The names of what a monitor may log; a detector's `needs` are lists of these. */
export type Measure =
  | 'data'
  | 'overlap'
  | 'texts'
  | 'referenceShares'
  | 'columns'
  | 'inputFaults'
  | 'batchMix'
  | 'times'
  | 'applied'
  | 'columnScores'
  | 'tokenCounts'
  | 'loss'
  | 'learningRate'
  | 'gradientNorm'
  | 'layerGradientNorm'
  | 'layerUpdateRatio'
  | 'weightNorm'
  | 'activationMean'
  | 'activationDeviation'
  | 'deadShare'
  | 'saturatedShare'
  | 'nonFinite'
  | 'identicalShare'
  | 'trainLoss'
  | 'trainAccuracy'
  | 'validationLoss'
  | 'validationAccuracy'
  | 'classRecall'
  | Probe;

/** A span of a measure that a verdict rests on; charts shade it. */
export interface Evidence {
  measure: Measure;
  from: number;
  to: number;
  /** Layers by number, first is 0. */
  layers?: number[];
  /** Rows of a split. */
  examples?: { split: Split; rows: number[] };
}

export interface Verdict {
  detector: string;
  /** Only `failing` counts as an alarm. */
  status: Status;
  /** 0 to 1. */
  severity: number;
  /** The step from which the failure shows, and the step at which it was said. */
  onset?: number;
  at: number;
  recoveredAt?: number;
  /** Whether a guard has put back weights from before it: it was so, and is not true of what the run has come to. */
  undone?: boolean;
  statistic?: number;
  threshold?: number;
  evidence: Evidence[];
  /** One sentence. */
  because: string;
}

/** What a detector says; the watch adds the detector's id. */
export type Judgement = Omit<Verdict, 'detector'>;

export type DetectorCategory = 'optimisation' | 'generalisation' | 'data' | 'alignment' | 'emergence' | 'monitoring';

export interface Detector<Options extends object = object> {
  id: string;
  title: string;
  /** The rule in one sentence, with its threshold. */
  description: string;
  category: DetectorCategory;
  /** Each inner list is one way to be judged: all of its measures. None present: the verdict is `unknown`. */
  needs: Measure[][];
  /**
   * What is looked at too where it is logged. Steps, readings, evaluations and probes are sent to those detectors only that name a
   * measure of theirs here or in `needs`; evaluations also to those that name the loss, whose place they take in a log without one.
   */
  also?: Measure[];
  defaults: Options;
  /**
   * Returns a function from the next event to a change of verdict or nothing; it keeps bounded state and never sees ahead. `level` is
   * told of every event first, and may be shared by all detectors of a run; without one a detector keeps its own.
   */
  watch(options: Options, level?: Level): (event: RunEvent) => Judgement | undefined;
}

/** Where the training loss of a run stands by the last event that was seen: `detectors/rules/loss-level.ts` says how. */
export interface Level {
  readonly first: number;
  readonly latest: number;
  readonly start: number;
  readonly now: number;
  readonly naive: number;
  readonly floor: number;
  readonly count: number;
  readonly broken: boolean;
  readonly silent: boolean;
  readonly scale: number;
  /** Takes in an event, and returns the loss that it held, if any. */
  see(event: RunEvent): number | undefined;
  high(share?: number): boolean;
}

/** What a cure must restore for it to count. */
export type Success =
  | 'gold'
  | 'kept'
  | 'truth'
  | 'harm'
  | 'modes'
  | 'validation'
  | 'recall'
  | 'validation-loss'
  | 'deployment-loss'
  | 'deployment'
  | 'leak-gap'
  | 'validation-mean'
  | 'exposure'
  | 'none';

export interface Injection {
  id: string;
  title: string;
  /** One sentence on what goes wrong. */
  description: string;
  category: DetectorCategory;
  appliesTo: string[];
  /** The net, optimizer and size in which the failure shows; the healthy twin uses it too. */
  setting(task: string): Settings;
  /** Detectors of which at least one must fail, and others that may. */
  trips: string[];
  mayTrip: string[];
  /** Remedies, the likeliest first. */
  cures: string[];
  success: Success;
  /** What severity 0, .5 and 1 mean, in words. */
  severity: [string, string, string];
  /** A pure function; severity 0 returns the experiment unaltered. */
  apply(experiment: Experiment, severity: number): Experiment;
}

export interface Remedy {
  id: string;
  title: string;
  description: string;
  /** `start` begins anew; `checkpoint` can also be applied to a run in the middle. */
  from: 'start' | 'checkpoint';
  apply(experiment: Experiment): Experiment;
}

/** How a run is asked for by people: a task, what breaks it, what mends it, and settings of their own. */
export interface Recipe {
  task: string;
  inject: { id: string; severity: number }[];
  remedies: string[];
  set: Settings;
  seed: number;
}

/** One axis of a map of runs: a field's path, `seed`, or `severity:` and the id of an injection; and the values along it. */
export interface Axis {
  path: string;
  values: SettingValue[];
}

/** A map of runs: every pair of values of its axes (the first runs along x) is an experiment of its own. */
export type Sweep = ({ recipe: Recipe } | { shared: Shared }) & { axes: [Axis] | [Axis, Axis] };

export interface Task<D extends Dataset = Dataset> {
  id: string;
  title: string;
  description: string;
  /** What differs from the defaults of every field. */
  defaults: Settings;
  /** Models that learn its data, where there are several: the first is that of its defaults, and what each other sets. */
  models?: { title: string; set: Settings }[];
  /** Names of files under `public/data` that `make` needs. */
  files: string[];
  source?: { title: string; url: string; licence: string };
  /** The same experiment and files always give the same bits. */
  make(experiment: Experiment, files: Record<string, Uint8Array>): D;
  /** Tables: some training rows as they are after every step of the pipeline. */
  stages?(experiment: Experiment, files: Record<string, Uint8Array>, rows: number[]): Stage[];
}

/** Rows as they are after a step of a pipeline; a cell that is missing is NaN. */
export interface Stage {
  title: string;
  columns: string[];
  rows: { label: number; cells: number[] }[];
  /** What the step did, in a sentence. */
  note: string;
}

export type BackendName = 'webgpu' | 'wasm' | 'cpu';

/** Which backend trains, and why this one: drawn as a badge. */
export interface BackendReport {
  backend: BackendName;
  /** One sentence for people. */
  because: string;
  /** The adapter's vendor and architecture, for WebGPU. */
  adapter?: string;
  /** Whether the adapter is a software fallback. */
  software?: boolean;
  /** Measured, not required: how this backend treats what a run that breaks is made of. */
  traits?: { expression: string; value: string; correct: boolean }[];
}

/** A run as a link holds it: what differs from the task's defaults, and the recipe it was made by, for the dials. */
export interface Shared {
  version: number;
  task: string;
  seed: number;
  set: Settings;
  changes: { at: number; set: Settings }[];
  recipe?: Recipe;
  claim?: Claim;
}

/** What the maker of a link says came out. */
export interface Claim {
  digest: string;
  /** Which detectors failed, and from which step. */
  failing: { detector: string; onset: number }[];
  /** Where digests differ, the losses tell from which step: every `lossEvery`-th loss, from step 1. */
  lossEvery: number;
  losses: number[];
}

/** What probably made a run fail. */
export interface Cause {
  /** The id of the injection that would make it. */
  cause: string;
  title: string;
  because: string;
  recommendation: string;
  remedies: { id: string; title: string; from: 'start' | 'checkpoint' }[];
  /** The one measurement that would settle it, where there is a rival. */
  settle?: string;
}
