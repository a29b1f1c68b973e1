import type {
  BackendName,
  Dataset,
  EventBatch,
  Experiment,
  PointData,
  PolicyData,
  RowData,
  SequenceData,
  Settings,
  SplitData,
  TokenData,
  View,
} from '../experiment.ts';
import { kernelCovers, usual } from './trainers/kernel-covers.ts';
import { GanSession } from './trainers/gan.ts';
import { KernelSession } from './trainers/kernel.ts';
import { MlpSession } from './trainers/mlp.ts';
import { PolicySession } from './trainers/policy.ts';
import { RecurrentSession } from './trainers/recurrent.ts';
import { RecurrentTextSession } from './trainers/recurrent-text.ts';
import type { Checkpoint } from './trainers/stepper.ts';
import { TransformerSession } from './trainers/transformer.ts';

/** One run being trained: it holds weights on a backend until `close`. */
export interface Session {
  /** With every change made so far. */
  readonly experiment: Experiment;
  readonly layers: string[];
  /** Steps made. */
  readonly step: number;
  readonly over: 'finished' | 'broke' | undefined;
  /** The name of the arithmetic, where it gives the same bits on every host: digests name it. */
  readonly reference: string | undefined;
  advance(count: number): Promise<EventBatch>;
  /** Alters live settings from the next step on; `what` says why. */
  change(set: Settings, what?: string): void;
  /** Readings and an evaluation as things stand, whatever the cadence. */
  examine(): Promise<EventBatch['events']>;
  /** What is measured once a run is over, the deployment split among it: for people, never for detectors. */
  outcome(): Promise<Record<string, number>>;
  /** What the model does by now; absent where the run's viewer asks for predictions instead. */
  look?(): Promise<View | undefined>;
  weights(): Promise<Float32Array>;
  checkpoint(): Promise<Checkpoint>;
  restore(checkpoint: Checkpoint): void;
  close(): void;
}

/** A session over rows, each of which stands alone. */
export interface RowSession extends Session {
  /** What the model says of rows (rows x inputs): probabilities, rows x classes. */
  predict(x: Float32Array): Promise<Float32Array>;
  assess(split: SplitData): Promise<{ loss: number; accuracy?: number }>;
}

/** A way to train: which experiments it covers, why it is taken where it is, and how to open a session. */
interface Trainer {
  id: string;
  because: string;
  covers(experiment: Experiment): boolean;
  open(experiment: Experiment, data: Dataset, device: boolean): Session;
}

const KERNEL: Trainer = {
  id: 'kernel',
  because: 'one fused WebAssembly step: the fastest for this model, and the reference, with the same bits on every host',
  covers: kernelCovers,
  open: (experiment, data) => new KernelSession(experiment, data as RowData),
};

const TFJS: Trainer = {
  id: 'tfjs-mlp',
  because: 'TensorFlow.js: it trains on the GPU, and models that the fused step has no room for',
  covers: (experiment) => {
    const { model, precision, loss } = experiment;
    const known = loss.form === 'stable' || !usual(experiment);
    return model.family === 'mlp' && precision.format === 'single' && known && loss.classWeights === 'none';
  },
  open: (experiment, data, device) => new MlpSession(experiment, data as RowData, device),
};

/** Trainers of the other families of models, one each. */
const FAMILIES: Trainer[] = [
  {
    id: 'recurrent',
    because: 'TensorFlow.js, through time: each step of a sequence is a layer',
    covers: ({ model }) => model.family === 'recurrent',
    open: (experiment, data, device) =>
      data.kind === 'tokens'
        ? new RecurrentTextSession(experiment, data, device)
        : new RecurrentSession(experiment, data as SequenceData, device),
  },
  {
    id: 'gan',
    because: 'TensorFlow.js: a generator and its critic, a step each in turn',
    covers: ({ model, precision }) => model.family === 'gan' && model.norm !== 'batch' && precision.format === 'single',
    open: (experiment, data, device) => new GanSession(experiment, data as PointData, device),
  },
  {
    id: 'policy',
    because: 'TensorFlow.js: answers are drawn phrase by phrase, and the policy follows what they are paid',
    covers: ({ model, precision }) => model.family === 'policy' && model.norm !== 'batch' && precision.format === 'single',
    open: (experiment, data, device) => new PolicySession(experiment, data as PolicyData, device),
  },
  {
    id: 'transformer',
    because: 'TensorFlow.js: attention and feed-forward sublayers, token by token',
    covers: ({ model, precision }) => model.family === 'transformer' && precision.format === 'single',
    open: (experiment, data, device) => new TransformerSession(experiment, data as TokenData, device),
  },
];

/** The one place where a trainer is chosen: the first that covers the experiment; on a device (WebGPU) tfjs comes first. */
const trainers = (device: boolean): Trainer[] => [...(device ? [TFJS, KERNEL] : [KERNEL, TFJS]), ...FAMILIES];

/** The ids of the trainers that cover an experiment, the one that trains it first. */
export function trainersOf(experiment: Experiment, device = false): string[] {
  return trainers(device)
    .filter((trainer) => trainer.covers(experiment))
    .map(({ id }) => id);
}

/** The trainer of an experiment, with the reason in words for people. */
export function trainerOf(experiment: Experiment, device = false): { id: string; because: string } | undefined {
  const chosen = trainers(device).find((trainer) => trainer.covers(experiment));
  return chosen && { id: chosen.id, because: chosen.because };
}

/**
 * Opens a session on the backend that is set; `device` says that its memory cannot be read at once (WebGPU). A trainer that
 * is asked for by its id is taken where it covers the experiment, so that trainers can be measured against each other.
 */
export function openSession(experiment: Experiment, data: Dataset, device: boolean, id?: string): Session {
  const trainer = trainers(device).find((candidate) => candidate.covers(experiment) && (id === undefined || candidate.id === id));
  if (!trainer) {
    const asked = id === undefined ? '' : ` "${id}"`;
    const { model, precision } = experiment;
    throw new Error(
      `No trainer${asked} covers model.family "${model.family}", ${model.depth} x ${model.width}, in ${precision.format} precision`,
    );
  }
  return trainer.open(experiment, data, device);
}

/** Opens a session for a backend: on `cpu`, which is plain JavaScript, tfjs comes before the kernel, which is WebAssembly. */
export function openSessionOn(backend: BackendName, experiment: Experiment, data: Dataset): Session {
  const plain = backend === 'cpu' && TFJS.covers(experiment);
  return openSession(experiment, data, backend === 'webgpu', plain ? TFJS.id : undefined);
}

export type { Checkpoint };
