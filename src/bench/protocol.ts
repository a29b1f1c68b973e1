/** What the bench and its two workers say to each other: every request has one answer. */
import type { OptimizerKind } from '../experiment.ts';
import type { NetId, Ours, Peer } from './figures.ts';
import type { Chunk } from './race.ts';

/** Batches of real data, ready to be trained on: inputs row by row, and a class for each row. */
export interface Batches {
  inputs: number;
  classes: number;
  rows: number;
  x: Float32Array[];
  labels: Uint8Array[];
}

/** A network as a peer builds it. */
export interface PeerNet {
  /** Units by layer, the inputs first. */
  widths: number[];
  activation: string;
  optimizer: OptimizerKind;
  learningRate: number;
  batches: Batches;
}

export type ToOurs =
  | { kind: 'start'; assets: string; wasm: Record<string, string> }
  | { kind: 'open'; ours: Ours; net: NetId; optimizer: OptimizerKind }
  | { kind: 'chunk'; milliseconds: number };

export type FromOurs =
  | { kind: 'started'; backend: string }
  /** Without a trainer of that kind there is nothing to measure. */
  | { kind: 'opened'; trainer?: string; net?: PeerNet }
  | { kind: 'trained'; chunk: Chunk }
  | { kind: 'failed'; message: string };

export type ToPeer =
  { kind: 'start'; wasm: Record<string, string> } | { kind: 'open'; peer: Peer; net: PeerNet } | { kind: 'chunk'; milliseconds: number };

export type FromPeer =
  | { kind: 'started'; backend: string; threads: number }
  | { kind: 'opened' }
  | { kind: 'trained'; chunk: Chunk }
  | { kind: 'failed'; message: string };
