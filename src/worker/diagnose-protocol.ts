/** What a page and the worker that reads logs say to each other. */
import type { Diagnosis, Refusal, Role, RunSketch, Unit } from '../library.ts';

export type { Cause, ColumnMapping, Curve, Diagnosis, Refusal, Role, RunSketch, Unit, Verdict } from '../library.ts';

/** What a person wants read and how. */
export interface Wish {
  columns: Record<string, Role>;
  unit?: Unit | undefined;
  /** By detector: `false` leaves it out, an object replaces its thresholds. */
  detectors: Record<string, boolean | Record<string, number>>;
  /** The id of a run that was read before and went well. */
  baseline?: string | undefined;
}

export type ToDiagnose =
  /** Reads files and judges the runs in them; an earlier reading goes on being held. */
  | { kind: 'read'; id: number; files: { name: string; blob: Blob }[]; wish: Wish }
  /** Judges the runs of a reading again. */
  | { kind: 'judge'; id: number; runs: string[]; wish: Wish }
  | { kind: 'cancel' }
  | { kind: 'report'; id: number; runs: string[]; as: 'markdown' | 'html'; lessons: Record<string, { title: string; url: string }> }
  | { kind: 'forget'; runs: string[] };

export type FromDiagnose =
  /** Shares from 0 to 1; `judging` names the run that is judged. */
  | { kind: 'progress'; id: number; share: number | undefined; judging?: string }
  | { kind: 'read'; id: number; runs: RunSketch[]; refused: Refusal[] }
  | { kind: 'judged'; id: number; diagnosis: Diagnosis }
  | { kind: 'done'; id: number; cancelled: boolean }
  | { kind: 'report'; id: number; text: string }
  | { kind: 'failed'; id: number; sentence: string };
