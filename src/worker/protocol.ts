/** What a page and the training worker say to each other: two unions of plain messages. */
import type {
  BackendName,
  BackendReport,
  Cause,
  Claim,
  EventBatch,
  Experiment,
  Recipe,
  Scene,
  SettingValue,
  Shared,
  Verdict,
  View,
} from '../experiment.ts';
import type { Finding, Inspection } from '../findings.ts';
import type { RunResult } from '../runs/summary.ts';

export type { BackendName, BackendReport, Cause, Claim, Finding, Inspection, Shared, View };

/** What to run: by recipe, or as a link says. `twin` runs the same setting with every injection at severity 0. */
export type Ask = { recipe: Recipe; twin?: boolean } | { shared: Shared };

/** All that a page needs to know of a run before its first step. */
export interface RunSheet extends Scene {
  experiment: Experiment;
  /** What differs from the task's defaults, as a link would hold it. */
  shared: Shared;
  layers: string[];
  classes: number;
  inputs: number;
  naiveLoss: number;
}

export interface RunSummary extends RunResult {
  /** For a run opened from a link with a claim. */
  reproduced?: { same: boolean; firstDifference?: number; expected: string; sentence: string };
}

/** What to find out about an experiment without the whole run: the ladder (`all` climbs on after a failure), one procedure, or a look at a batch. */
export type CheckAsk = ({ shared: Shared } | { recipe: Recipe }) &
  ({ procedure: 'ladder'; all: boolean } | { procedure: 'inspector'; batch: number } | { procedure: 'one-batch' | 'ten-samples' });

export type ToWorker =
  /** `trusted` names a WebGPU adapter whose self-test passed before. */
  | { kind: 'open'; backend: BackendName | 'auto'; assets: string; wasm: Record<string, string>; trusted?: string }
  | { kind: 'run'; id: number; ask: Ask; paused?: boolean }
  /** The run `of` from its last checkpoint before the first failure (or before `at`), with these remedies. */
  | { kind: 'fork'; id: number; of: number; remedies: string[]; at?: number }
  | { kind: 'check'; id: number; ask: CheckAsk }
  | { kind: 'pause' | 'resume' | 'stop' | 'forget'; id: number }
  | { kind: 'step'; id: number; count: number }
  /** Alters a live setting of a run from its next step on. */
  | { kind: 'set'; id: number; path: string; value: SettingValue };

export type FromWorker =
  | { kind: 'backend'; report: BackendReport }
  | { kind: 'started'; id: number; sheet: RunSheet; from: number }
  /** A stretch of the run, the verdicts that changed in it (with the causes that they then point to), and what the model does by then. */
  | { kind: 'batch'; id: number; batch: EventBatch; verdicts: Verdict[]; causes?: Cause[]; view?: View }
  | { kind: 'paused'; id: number; step: number }
  | { kind: 'ended'; id: number; summary: RunSummary }
  /** What a rung of the ladder, or the one procedure, found. */
  | { kind: 'finding'; id: number; finding: Finding }
  | { kind: 'inspected'; id: number; inspection: Inspection }
  /** A check is over: all that it had to say was told. */
  | { kind: 'checked'; id: number }
  | { kind: 'failed'; id: number; message: string };
