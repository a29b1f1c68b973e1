/** What reading somebody's training log gives: types only, plain JSON and packed columns, so that a worker can send it. */
import type { Cause, DataEvent, InterventionEvent, Measure, Verdict } from '../experiment.ts';

/** A file as it was dropped, pasted, or piped in: whole, or in pieces as they come. */
export interface LogFile {
  /** Its name or path; used for names of runs, never to tell the format. */
  name: string;
  bytes: Uint8Array | AsyncIterable<Uint8Array>;
  /** Bytes in all where they are known, for the progress. */
  size?: number;
}

/** What the numbers along the axis count. Units are never mixed: what was logged by epoch stays by epoch. */
export type Unit = 'step' | 'epoch' | 'iteration' | 'tokens';

/**
 * What a column stands for: a measure, an axis (a unit), the clock (`time`), the name of the run that a row belongs to (`run`), a
 * number that is drawn but that no detector knows (`metric`), or nothing (`ignored`).
 */
export type Role = Measure | Unit | 'time' | 'run' | 'metric' | 'ignored';

/** One column of a log and what it was taken for; shown to people, who may correct `role`. */
export interface ColumnMapping {
  /** The column's name as it is in the log; the key of `ReadOptions.columns`. */
  column: string;
  role: Role;
  /** The layer, time step or class that the column speaks of, where the role has one number for each. */
  part?: string;
  /** Several columns of one role are added up (terms of a loss) or averaged (several validation sets). */
  combined?: 'sum' | 'mean';
  /** Values are multiplied by this: accuracies in per cent by 0.01. */
  scale?: number;
  /** Whether a person said so. */
  byHand: boolean;
  /** Values that were read, and up to three of them, as text. */
  count: number;
  samples: string[];
}

/** The values of one column, or of several as one, where they were logged; `x` is in the run's unit and never falls. */
export interface Series {
  /** The column's name, or the role's where several columns are combined. */
  name: string;
  role: Role;
  part?: string;
  /** Several series may share one array. NaN and infinities are values; what was not logged is left out. */
  x: Float64Array;
  y: Float64Array;
}

/** What a config beside the log, or in it, says of the run. */
export interface RunConfig {
  learningRate?: number;
  batch?: number;
  optimizer?: string;
  weightDecay?: number;
  lossName?: string;
  classes?: number;
  /** The planned number of steps or epochs, in the run's unit. */
  budget?: number;
  /** Where each was read: file name and key. */
  from: string[];
}

/** One run as its log tells it. */
export interface LoggedRun {
  /** Unique in a reading. */
  id: string;
  name: string;
  /** The id of the reader: a file of this folder's `formats`. */
  format: string;
  files: string[];
  unit: Unit;
  /** Rows or records that were read, and the first and last place on the axis. */
  rows: number;
  first: number;
  last: number;
  columns: ColumnMapping[];
  series: Series[];
  /** What was odd, a sentence each: resumed at …, duplicated steps, decimal commas, a last line cut short. */
  notes: string[];
  config: RunConfig;
  /** What the log says of its data and loss, for the detectors. */
  data: Omit<DataEvent, 'kind'>;
  /** Changes that the log tells of; empty but for logs of this project. */
  interventions: InterventionEvent[];
  /** How the log ends: `open` while it may still grow. */
  end: 'finished' | 'stopped' | 'broke' | 'open';
}

/** A file that could not be read, and why, in one sentence. */
export interface Refusal {
  name: string;
  sentence: string;
  /** From 1, where a line is to blame. */
  line?: number;
  /** Where columns were found but none that is known: they can be named by hand, and the file read again. */
  columns?: ColumnMapping[];
}

/** All that was read from the files given. */
export interface Reading {
  runs: LoggedRun[];
  refused: Refusal[];
}

export interface ReadOptions {
  /** By column name: what it stands for, against what the reader would guess. */
  columns?: Readonly<Record<string, Role>>;
  /** What the axis counts, where the log cannot tell. */
  unit?: Unit;
  /** The id of a format, to read the files as that and nothing else. */
  format?: string;
  /** Bytes read so far, and in all where known (of compressed files: as they lie there). */
  onProgress?: (read: number, whole: number | undefined) => void;
  /** Aborted: the promise is rejected with the signal's reason. */
  signal?: AbortSignal;
}

/** How a format is introduced to people. */
export interface FormatCard {
  id: string;
  title: string;
  /** What writes it, and the usual file name. */
  description: string;
}

/** Where a run leaves its baseline. */
export interface Difference {
  measure: string;
  /** The first place, in the run's unit, from which it stays away. */
  from: number;
  because: string;
}

/** What is wrong with one run, and how sure one can be. */
export interface Diagnosis {
  run: string;
  /** The first onset of a failure, in the run's unit. */
  onset?: number;
  /** One a detector, failures first by onset; sentences speak in the run's unit. */
  verdicts: Verdict[];
  /** What each detector is called. */
  titles: Readonly<Record<string, string>>;
  /** The likeliest first. */
  causes: Cause[];
  /** What to log next time so that more can be judged, the most useful first; a sentence each. */
  logNext: string[];
  differences: Difference[];
}

/** A run and what was found in it. */
export interface Judged {
  run: LoggedRun;
  diagnosis: Diagnosis;
}
