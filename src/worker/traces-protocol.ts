/** What a page and the workers that make hidden traces say to each other. */
import type { Assignment, Trace, Truth } from '../grading/types.ts';

/** What traces are made of: the failures of an assignment and the seed of its key. */
export interface TracesAsked {
  wanted: Pick<Assignment, 'failures' | 'broken' | 'healthy'>;
  seed: number;
}

/** Opens the worker and lets it make every `of`-th of the planned traces, from the `part`-th on. */
export interface ToTraces extends TracesAsked {
  part: number;
  of: number;
  /** The site's address, and where the backend's files are, by name. */
  assets: string;
  wasm: Record<string, string>;
}

export type FromTraces =
  | { kind: 'planned'; whole: number }
  | { kind: 'made'; trace: Trace; truth: Truth }
  | { kind: 'done' }
  | { kind: 'failed'; sentence: string };
