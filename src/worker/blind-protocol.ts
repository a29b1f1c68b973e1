/** What the page of blind cases and its worker say to each other; until an answer is given, nothing of it tells what was done. */
import type { BlindProbe, Brief, Panel, Revealed } from '../runs/blind/types.ts';

export { BLIND_PROBES, costs, NOTHING, PROBES_GRANTED } from '../runs/blind/types.ts';
export type { BlindProbe, Brief, Panel, Revealed };

export type ToBlind =
  | { kind: 'open'; assets: string; wasm: Record<string, string> }
  /** The case of a number; where failures are wanted, the first from it on that may be due. */
  | { kind: 'deal'; number: number; wanted: string[] }
  | { kind: 'probe'; probe: BlindProbe }
  | { kind: 'answer'; answer: string; said?: number };

export type FromBlind =
  | { kind: 'dealt'; brief: Brief }
  /** Losses of the next steps; `over` with the last. */
  | { kind: 'losses'; losses: number[]; over: boolean }
  | { kind: 'evidence'; probe: BlindProbe; panels: Panel[] }
  | { kind: 'revealed'; revealed: Revealed }
  | { kind: 'failed'; message: string };
