/** What is said between those who ask for a judgement and the worker that the guests live in. */
import type { EventBatch } from '../experiment.ts';
import type { FileOutcome } from './judge.ts';
import type { Limits } from './limits.ts';
import type { Kind, Outcome, Said, Sources, Trace } from './types.ts';

/** What a live watch tells: a change of verdict, a printed line, or that a file has ended. */
export type Told =
  { kind: 'said'; said: Said } | { kind: 'printed'; file: Kind; line: string } | { kind: 'ending'; ending: Outcome['endings'][number] };

export type ToSandbox =
  | { kind: 'open'; wasm: Uint8Array<ArrayBuffer>; limits: Limits }
  | { kind: 'traces'; traces: Trace[] }
  /** Judges from unit `from` on: unit 4 t + k is file k on trace t. Files in `off` are left out. */
  | { kind: 'judge'; job: number; sources: Partial<Sources>; traces: string[]; from: number; off: Kind[] }
  | { kind: 'watch'; job: number; sources: Partial<Sources>; layers: string[]; stride: number; off: Kind[] }
  | { kind: 'see'; job: number; batch: EventBatch };

export type FromSandbox =
  | { kind: 'ready' }
  | { kind: 'unit'; job: number; unit: number; outcome: FileOutcome }
  | { kind: 'told'; job: number; file: Kind; told: Told }
  /** A file has seen the batch that was sent last. */
  | { kind: 'seen'; job: number; file: Kind };

/** An open line to a worker. */
export interface Line {
  send(message: ToSandbox): void;
  /** Ends the worker at once, whatever it is doing. */
  close(): void;
}

/** Opens a line to a new worker with these limits; `fail` hears of one that could not be loaded or that died. */
export type OpenLine = (limits: Limits, listen: (message: FromSandbox) => void, fail: (why: string) => void) => Line;
