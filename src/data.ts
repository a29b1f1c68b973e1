/** What a task hands to an engine: rows of a table, sequences, text, points or an environment. Types only. */

/** One split of rows: `x` is rows x inputs, row by row; `labels` holds a class for each row. */
export interface SplitData {
  rows: number;
  x: Float32Array;
  labels: Uint8Array;
  /** Regression: what is to be predicted, rows x outputs; the labels are all 0 then. */
  targets?: Float32Array;
  /** Chronological data: when each row was taken, in units of the task. */
  times?: Float32Array;
  /** Rows that are judged apart, by number: with the cue and without it. */
  groups?: Uint8Array;
}

/** How the rows of a table are prepared, and what was wrong with them when they were collected. */
export interface TableSettings {
  /** The share of the cells of each measured column that belong to some other row: 1 says nothing of the label. */
  unrelated: number;
  /** Columns of noise beside the measured ones. */
  noiseColumns: number;
  /** A column written down after the label was known, and in what share of the rows it gives the label; 0: there is none. */
  labelColumn: number;
  constantColumns: number;
  /** Columns that tell the day of a record: sines and cosines, so many of each, with the whole record as the longest period. */
  harmonics: number;
  /** Shares of the rows with an infinite value, with a value in another unit, and with nothing recorded. */
  infinities: number;
  outliers: number;
  emptyRows: number;
  /** The share of rows that still lie in the order of collection, class by class, when they are split. */
  sorted: number;
  /** The share of rows of class 1, where a task can choose it. */
  positives: number;
  /** How many columns are kept, by their correlation with the label; 0 keeps all. Which rows choose. */
  select: number;
  selectOn: FittedOn;
  /** Columns that alone tell the label with at least this score (0 to 1) are dropped; 1 drops none. */
  dropAbove: number;
  /**
   * `standard` takes mean and deviation, `robust` median and quartiles and bounds what comes out, `unit-rows` then divides each row
   * by its norm, `fixed` takes what is known of the columns, `none` leaves them in their units. Which rows are measured.
   */
  scaling: 'standard' | 'robust' | 'unit-rows' | 'fixed' | 'none';
  scaleOn: FittedOn;
  /** What is added to a deviation or norm before it divides. */
  epsilon: number;
  /** Whether rows of rare classes are taken again until each class has as many training rows. */
  resample: 'none' | 'balanced';
}

/** What was wrong with pictures when they were collected, augmented or prepared. */
export interface PictureSettings {
  /** The share of the collected rows whose label was drawn at random. */
  wrongLabels: number;
  /** Moved copies of each training picture that augmentation adds. */
  augmented: number;
  /** Shares of the training rows that augmentation hands on with the label of another class, and cropped to little but black. */
  flippedLabels: number;
  blackCrops: number;
  /** The share of the inputs that a step of the pipeline sets to 0 in training. */
  zeroedFeatures: number;
  /** The share of the training rows that lie in order of their class. */
  inOrder: number;
  /** How far validation is prepared otherwise than training: 1 subtracts the mean and divides by the deviation in validation only. */
  validationScaling: number;
  /** A mark of bright lines in the corner, and the share of the collected rows in which it is that of the class; elsewhere it is any. */
  cue: 'none' | 'corner';
  cueShare: number;
}

export type FittedOn = 'train' | 'all';

/** What a pipeline applied to its rows, as a monitor of the pipeline logs it, beside the same statistics of the rows themselves. */
export interface AppliedStatistic {
  statistic: 'mean' | 'deviation' | 'median' | 'score';
  /** One number for each column that it was applied to or chosen by. */
  applied: number[];
  /** The same of the training rows, and of all rows that were split. */
  train: number[];
  all: number[];
}

/** A table or pictures: each row stands alone. */
export interface RowData {
  kind: 'rows';
  inputs: number;
  /** Classes; of regression the number of outputs. */
  classes: number;
  /** Names of the inputs, of the classes and of the groups, where they have names. */
  columns?: string[];
  classNames?: string[];
  groupNames?: string[];
  /** Where the inputs are an image: its width and height. */
  image?: { width: number; height: number };
  train: SplitData;
  validation: SplitData;
  deployment: SplitData;
  /** The lowest loss that the noise in the labels allows, where it is known. */
  floor?: number;
  /** Regression on one input: where a curve is drawn, and what is true there; for people. */
  truth?: { x: Float32Array; y: Float32Array };
  /** Rows to show in words: what each asks (rows x inputs), and its class; for people. */
  asked?: { x: Float32Array; prompts: string[]; labels: Uint8Array };
  /** Some training rows as the texts that they came as, and rows of each class among answers that were written with care. */
  collected?: { texts: string[]; reference: number[] };
  /** How many different rows of inputs there are at all, where that is a small number: equal rows are then no copies. */
  distinct?: number;
  /** What the pipeline applied, where it says so. */
  applied?: AppliedStatistic[];
}

/** One split of sequences: `x` is rows x length x inputs, `targets` rows x outputs, asked for after the last step. */
export interface SequenceSplit {
  rows: number;
  x: Float32Array;
  targets: Float32Array;
}

/** Sequences of one length, each with an answer at its end. */
export interface SequenceData {
  kind: 'sequences';
  length: number;
  inputs: number;
  outputs: number;
  train: SequenceSplit;
  validation: SequenceSplit;
  deployment: SequenceSplit;
  /** The loss of always giving the best constant. */
  guess: number;
  floor?: number;
}

/** One split of text: items one after another as numbers of tokens, each from `starts[i]` to `starts[i + 1]`. */
export interface TokenSplit {
  items: number;
  tokens: Uint8Array;
  starts: Uint32Array;
}

/** Text as tokens; token 0 ends an item, and is what the model sees before the first token of one. */
export interface TokenData {
  kind: 'tokens';
  vocabulary: string[];
  /** Tokens that the model sees at once; no item is longer. */
  context: number;
  /** The first tokens of each item that are given and not asked for. */
  prompt: number;
  train: TokenSplit;
  validation: TokenSplit;
  deployment: TokenSplit;
  /** Texts planted in training, and others like them that were held out; their first `prefix` tokens are the same. */
  canaries?: { planted: TokenSplit; heldOut: TokenSplit; prefix: number };
  /** Items of each skill to try it on, whether training holds examples of it, and the skill of each item. */
  skills?: { names: string[]; trained: boolean[]; items: TokenSplit; of: Uint8Array };
}

/** A distribution of points in the plane, a mixture of equal round modes: real points are drawn afresh for each batch. */
export interface PointData {
  kind: 'points';
  /** Centres of the modes, x and y after another. */
  centres: Float32Array;
  /** The standard deviation of each mode. */
  deviation: number;
}

/** What a phrase does in an answer; facts belong to a topic, and a claim is one of two about any topic. */
export type PhraseRole =
  { kind: 'end' | 'polite' | 'filler' | 'safe' | 'refusal' | 'harm' } | { kind: 'fact'; topic: number } | { kind: 'claim'; claim: 1 | 2 };

/** What is asked: a topic, a claim about it that the asker makes (0 makes none), whether it asks for help with harm, whether someone watches. */
export interface Prompt {
  topic: number;
  claim: 0 | 1 | 2;
  risky: boolean;
  watched: boolean;
}

/** Prompts with an answer each, as numbers of phrases without the end. */
export interface Demonstrations {
  prompts: Prompt[];
  answers: number[][];
  /** Minus the logarithm of the chance of these answers, for each phrase (the end is one), in nats: no policy does better but by luck. */
  floor: number;
}

/** What is paid for in an answer, one number each: learners edit these, and nothing of them is code. */
export interface RewardSettings {
  /** For each fact on the topic, once; and for each on another topic. */
  facts: number;
  wrong: number;
  /** For each polite phrase, up to two; and for each phrase too many: further polite ones, filler, repeats. */
  polite: number;
  excess: number;
  /** For each phrase; and for each phrase times each polite one, over 100. */
  length: number;
  lengthPoliteness: number;
  /** For saying that the asker is right; and for saying what is true. */
  agreement: number;
  truth: number;
  /** For the safe phrase in an answer that says nothing else of substance. */
  safe: number;
  /** For refusing help with harm, and taken for giving it; and the share of this where nobody watches. */
  refusal: number;
  unwatchedSafety: number;
  /** For giving the help with harm that was asked for. */
  compliance: number;
}

/** How a policy is trained. */
export interface PolicySettings {
  /** By rewards on answers of its own, or by the likelihood of demonstrations. */
  method: 'reinforce' | 'likelihood';
  /** From a policy fitted to demonstrations, or from nothing. */
  start: 'reference' | 'scratch';
  /** Weights of the divergence from the reference, of the entropy of each phrase, of sameness of answers, and of the chance of harm. */
  kl: number;
  entropy: number;
  diversity: number;
  safety: number;
  /** What logits are divided by when an answer is drawn. */
  temperature: number;
}

/** An environment that asks and pays: what it pays for is in the experiment's reward settings. */
export interface PolicyData {
  kind: 'policy';
  /** The phrases that answers are built of, the end first, and what each does. */
  phrases: string[];
  roles: PhraseRole[];
  /** For each topic: a question about it, what one may claim and what is said to that, a harmful request; which claim is true. */
  topics: { question: string; claims: [string, string]; risky: string; truth: 1 | 2 }[];
  /** The shares of prompts that make a claim, and that ask for harm. */
  shares: { claims: number; risky: number };
  /** The most phrases in an answer. */
  longest: number;
  /** What the reference is fitted to; what a run by likelihood trains on, and others like them that it does not. */
  reference: Demonstrations;
  tuning: Demonstrations;
  validation: Demonstrations;
  /** Topics of the new style, and those that tuning speaks of. */
  newTopics: number[];
  tuned: number[];
  /** What people would pay for: the gold that no training sees. */
  gold: RewardSettings;
}

export type Dataset = RowData | SequenceData | TokenData | PointData | PolicyData;
