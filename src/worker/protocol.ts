/** What a page and the training worker say to each other: two unions of plain messages. */
import type { EventBatch, Experiment, Recipe, Settings, SettingValue, Split, Verdict } from '../experiment.ts';

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

/** What to run: by recipe, or as a link says. `twin` runs the same setting with every injection at severity 0. */
export type Ask = { recipe: Recipe; twin?: boolean } | { shared: Shared };

/** What the model does at a step, for the panel that shows it. */
export type View =
  | {
      kind: 'surface';
      step: number;
      /** A square grid over [-extent, extent] in both inputs, row by row from the lowest y; the probability of class 1 x 255. */
      size: number;
      extent: number;
      values: Uint8Array;
    }
  | {
      kind: 'samples';
      step: number;
      /** Rows x classes, for the rows of `RunSheet.samples`. */
      probabilities: Float32Array;
    };

/** All that a page needs to know of a run before its first step. */
export interface RunSheet {
  experiment: Experiment;
  /** What differs from the task's defaults, as a link would hold it. */
  shared: Shared;
  layers: string[];
  classes: number;
  inputs: number;
  naiveLoss: number;
  /** 2-D tasks: up to 600 training points; images: 24 validation rows, wrongly read ones shown as they come. */
  points?: { x: Float32Array; labels: Uint8Array };
  samples?: { width: number; height: number; pixels: Uint8Array; labels: Uint8Array; split: Split };
}

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

export interface RunSummary {
  digest?: string;
  /** Which reference made the digest, `tfjs-wasm/1`; absent where the run was not on the reference. */
  reference?: string;
  backend: BackendName;
  steps: number;
  stepsPerSecond: number;
  outcome: 'finished' | 'stopped' | 'broke';
  final: Record<string, number>;
  verdicts: Verdict[];
  causes: Cause[];
  claim?: Claim;
  /** For a run opened from a link with a claim. */
  reproduced?: { same: boolean; firstDifference?: number; expected: string };
}

export type ToWorker =
  | { kind: 'open'; backend: BackendName | 'auto'; assets: string; wasm: Record<string, string> }
  | { kind: 'run'; id: number; ask: Ask; paused?: boolean }
  /** The run `of` from its last checkpoint before the first failure (or before `at`), with these remedies. */
  | { kind: 'fork'; id: number; of: number; remedies: string[]; at?: number }
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
  | { kind: 'failed'; id: number; message: string };
