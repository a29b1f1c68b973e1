/** What a page and the workers that train a map of runs say to each other. */
import type { Experiment, Settings, Shared, Sweep, Verdict } from '../experiment.ts';

export type { Sweep };

/** How cells ended, by the number that packs hold. */
export const STATUSES = ['healthy', 'unlearned', 'failing', 'broke'] as const;
export type CellStatus = (typeof STATUSES)[number];

/** Some cells of a map, packed: what a map shows of each, in columns. */
export interface CellPack {
  /** Numbers of the cells. */
  cells: Uint16Array;
  /** Index into STATUSES. */
  status: Uint8Array;
  /** The detector that failed first and all that failed, by their place in the sheet's list; -1 and 0 for none. */
  first: Int8Array;
  failing: BigUint64Array;
  /** The step from which the first failure shows; -1 for none. */
  onset: Int32Array;
  finalLoss: Float32Array;
  validationAccuracy: Float32Array;
  /** Losses, `points` a cell. */
  curves: Float32Array;
  digests: (string | undefined)[];
}

/** What a page must know of a map before its first cell. */
export interface SweepSheet {
  columns: number;
  rows: number;
  /** Numbers in the curve of a cell. */
  points: number;
  /** Steps that a run may take. */
  budget: number;
  detectors: string[];
  /** The loss of guessing, in the first cell. */
  naiveLoss: number;
  /** Whether the fused kernel trains the first cell, and why the trainer is what it is. */
  fast: boolean;
  because: string;
}

/** All that can be said of one cell: made by training it once more. */
export interface CellDetail {
  cell: number;
  settings: Settings;
  experiment: Experiment;
  /** With the claim: what a link to it holds. */
  shared: Shared;
  verdicts: Verdict[];
}

export type ToSweepWorker =
  | { kind: 'open'; assets: string; wasm: Record<string, string> }
  /** The map that `job` means from now on; every other job is dropped. `check` asks for its sheet; a `bare` one is watched by no detector. */
  | { kind: 'sweep'; job: number; sweep: Sweep; check: boolean; bare: boolean }
  | { kind: 'cells'; job: number; cells: Uint16Array }
  | { kind: 'detail'; job: number; cell: number; sweep: Sweep }
  | { kind: 'drop' };

export type FromSweepWorker =
  | { kind: 'sheet'; job: number; sheet: SweepSheet }
  /** `pack` is absent where the job was dropped meanwhile. */
  | { kind: 'cells'; job: number; pack?: CellPack; milliseconds: number }
  | { kind: 'detail'; job: number; cell: number; detail?: CellDetail; message?: string }
  | { kind: 'problem'; job: number; message: string };
