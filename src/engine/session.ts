import type { Dataset, EventBatch, Experiment, Settings, SplitData } from '../experiment.ts';
import { MlpSession } from './trainers/mlp.ts';
import type { Checkpoint } from './trainers/stepper.ts';

/** One run being trained: it holds weights on a backend until `close`. */
export interface Session {
  /** With every change made so far. */
  readonly experiment: Experiment;
  readonly layers: string[];
  /** Steps made. */
  readonly step: number;
  readonly over: 'finished' | 'broke' | undefined;
  advance(count: number): Promise<EventBatch>;
  change(set: Settings): void;
  predict(x: Float32Array): Promise<Float32Array>;
  assess(split: SplitData): Promise<{ loss: number; accuracy: number }>;
  weights(): Promise<Float32Array>;
  checkpoint(): Promise<Checkpoint>;
  restore(checkpoint: Checkpoint): void;
  close(): void;
}

/** A way to train: which experiments it covers, and how to open a session. */
interface Trainer {
  id: string;
  covers(experiment: Experiment): boolean;
  open(experiment: Experiment, data: Dataset, device: boolean): Session;
}

/** The one place where a trainer is chosen: the first that covers the experiment. */
const TRAINERS: Trainer[] = [
  {
    id: 'tfjs-mlp',
    covers: ({ model }) => model.family === 'mlp',
    open: (experiment, data, device) => new MlpSession(experiment, data, device),
  },
];

/** The ids of the trainers that cover an experiment, the one that trains it first. */
export function trainersOf(experiment: Experiment): string[] {
  return TRAINERS.filter((trainer) => trainer.covers(experiment)).map(({ id }) => id);
}

/**
 * Opens a session on the backend that is set; `device` says that its memory cannot be read at once (WebGPU). A trainer that
 * is asked for by its id is taken where it covers the experiment, so that trainers can be measured against each other.
 */
export function openSession(experiment: Experiment, data: Dataset, device: boolean, id?: string): Session {
  const trainer = TRAINERS.find((candidate) => candidate.covers(experiment) && (id === undefined || candidate.id === id));
  if (!trainer) throw new Error(`No trainer${id === undefined ? '' : ` "${id}"`} covers model.family "${experiment.model.family}"`);
  return trainer.open(experiment, data, device);
}

export type { Checkpoint };
