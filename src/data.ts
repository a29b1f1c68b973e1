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

/** Text as tokens; each item ends with the end token, number 0. */
export interface TokenData {
  kind: 'tokens';
  vocabulary: string[];
  /** Tokens that the model sees at once. */
  context: number;
  train: TokenSplit;
  validation: TokenSplit;
  deployment: TokenSplit;
  /** Texts planted in training, and others like them that were held out. */
  canaries?: { planted: Uint8Array[]; heldOut: Uint8Array[]; prefix: number };
}

/** A distribution of points in the plane, a mixture of equal round modes: real points are drawn afresh for each batch. */
export interface PointData {
  kind: 'points';
  /** Centres of the modes, x and y after another. */
  centres: Float32Array;
  /** The standard deviation of each mode. */
  deviation: number;
}

/** An environment that asks and pays: its rules are in the experiment's reward settings. */
export interface PolicyData {
  kind: 'policy';
  /** The phrases that answers are built of, the end first. */
  phrases: string[];
  /** Demonstrations that the reference policy is fitted to, as prompts and phrase numbers. */
  demonstrations: { prompts: Uint8Array; answers: Uint8Array[] };
  /** What a prompt says: four numbers each (topic, claim, harmful, flag). */
  topics: number;
}

export type Dataset = RowData | SequenceData | TokenData | PointData | PolicyData;
