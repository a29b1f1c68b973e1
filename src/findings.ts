/** What the procedures of the diagnostic ladder find: types only. */
import type { Verdict } from './experiment.ts';

/** What a procedure found out. */
export interface Finding {
  id: string;
  title: string;
  /** What it asks. */
  question: string;
  /** `unknown` where the question has no meaning for this experiment; `skipped` below a rung that failed. */
  result: 'passed' | 'failed' | 'unknown' | 'skipped';
  /** One sentence. */
  because: string;
  figures: Record<string, number | string>;
  /** The loss of each step, where a few rows were learnt by heart. */
  losses?: number[];
  /** Failing verdicts that it rests on. */
  verdicts?: Verdict[];
}

/** What the numbers of one column, or of all, come to. */
export interface Spread {
  /** Over all finite numbers. */
  least: number;
  greatest: number;
  mean: number;
  deviation: number;
  notFinite: number;
}

/** What a batch looks like after one step of its pipeline. */
export interface BatchStage extends Spread {
  id: string;
  title: string;
  /** What the step did, in a sentence, where it is known. */
  note?: string;
  /** Rows, and numbers a row. */
  rows: number;
  columns: number;
  /** Share of numbers that are exactly 0, and of rows all of whose numbers are the same. */
  zeros: number;
  constantRows: number;
  /** Rows of each class. */
  labels?: number[];
  /** Tables: the name of each column, and what its numbers come to. */
  names?: string[];
  spreads?: Spread[];
  /** Width and height of a row that is a picture. */
  image?: { width: number; height: number };
  /** The first rows, for a person to look at, and the class of each. */
  first: Float32Array;
  firstLabels?: number[];
}

/** A batch on its way to the model. */
export interface Inspection {
  stages: BatchStage[];
  /** What the classes are called, where they have names. */
  classNames?: string[];
  /** Which batch it is, counted from 1. */
  batch: number;
}
