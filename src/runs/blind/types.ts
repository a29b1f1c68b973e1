/** What is told of a blind case: panels of evidence, never what was done. Types only. */
import type { Cause, DetectorCategory, Scene, Shared, Verdict, View } from '../../experiment.ts';

/** One line of a panel. */
export interface EvidenceLine {
  label: string;
  x: number[];
  y: number[];
}

/** What a probe shows, ready to be drawn. */
export type Panel =
  | { kind: 'curves'; title: string; unit: string; log: boolean; lines: EvidenceLine[]; references?: { y: number; label: string }[] }
  | { kind: 'layers'; title: string; layers: string[]; x: number[]; values: number[] }
  | { kind: 'rows'; title: string; head: string[]; rows: string[][] }
  | { kind: 'confusion'; title: string; classes: number; counts: number[]; names?: string[] }
  | { kind: 'view'; title: string; view: View; scene: Scene; classes: number }
  | { kind: 'words'; text: string };

/** The probes, in the order in which they are offered. */
export const BLIND_PROBES = [
  { id: 'gradient', title: 'Gradient norm', asks: 'Did the updates explode, vanish or stop?' },
  { id: 'layers', title: 'Layer by layer', asks: 'Do all layers learn? Which units are dead or saturated?' },
  { id: 'validation', title: 'Validation', asks: 'Does it hold on rows that it was not trained on?' },
  { id: 'data', title: 'Data audit', asks: 'Are the data what they should be, and the splits apart?' },
  { id: 'classes', title: 'Confusion', asks: 'Which class is taken for which?' },
  { id: 'samples', title: 'Samples', asks: 'What does the model answer by the end?' },
  { id: 'behaviour', title: 'Behaviour', asks: 'What do the other measures of what it does say?' },
  { id: 'one-batch', title: 'One batch', asks: 'Can it learn a single batch by heart?' },
  { id: 'lower-rate', title: 'A tenth of the rate', asks: 'Does the same run train with a tenth of the learning rate?' },
] as const;
export type BlindProbe = (typeof BLIND_PROBES)[number]['id'];

/** Whether a probe showed anything: one that could not costs nothing. */
export const costs = (panels: readonly Panel[]): boolean => panels.some(({ kind }) => kind !== 'words');

/** How many probes a case grants. */
export const PROBES_GRANTED = 5;
/** The answer that nothing is wrong. */
export const NOTHING = 'nothing';

/** What is known of a case before the first probe. */
export interface Brief {
  number: number;
  task: string;
  title: string;
  description: string;
  steps: number;
  /** Ids of failures that may be named, besides `nothing`. */
  choices: string[];
}

/** How an answer was judged. */
export interface Score {
  cause: number;
  onset: number;
  thrift: number;
  total: number;
  rightCause: boolean;
  rightFamily: boolean;
  /** Whether the step was near enough; undefined where there is none to name. */
  rightOnset?: boolean;
}

/** What is told once an answer was given. */
export interface Revealed {
  truth: string;
  answer: string;
  family?: DetectorCategory;
  /** From which step the failure shows, where a detector of its row saw it. */
  onset?: number;
  score: Score;
  verdicts: Verdict[];
  causes: Cause[];
  /** The run with its claim, for the Lab. */
  shared: Shared;
}
