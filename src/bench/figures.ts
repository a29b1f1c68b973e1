/** What is measured, against what, and what is wanted of it; data only, so that pages can list it without measuring. */
import type { OptimizerKind, Settings } from '../experiment.ts';

/** A network that is measured, as settings of a real task. */
export interface Net {
  /** Units by layer, as people write it. */
  shape: string;
  task: string;
  set: Settings;
  /** How many times as long a round lasts, where steps are slow. */
  longer?: number;
}

/** As many points as TensorFlow Playground has, half of them to train on; the smallest nets are measured on these. */
const POINTS = { 'data.train': 250, 'data.validation': 250, 'data.deployment': 250 };

const TANH = { ...POINTS, 'model.activation': 'tanh', 'model.init': 'xavier' };
const SMALL = { ...TANH, 'model.depth': 2, 'model.width': 8, 'data.batch': 30 };
const MEDIUM = { ...TANH, 'model.depth': 4, 'model.width': 32, 'data.batch': 64 };
/** TensorFlow Playground knows no other loss. */
const SQUARED = { 'loss.kind': 'mse' };

/** The networks; every one has as many outputs as its task has classes. */
export const NETS = {
  small: { shape: '2-8-8-2', task: 'spirals', set: SMALL },
  medium: { shape: '2-32-32-32-32-2', task: 'spirals', set: MEDIUM },
  smallSquared: { shape: '2-8-8-2', task: 'spirals', set: { ...SMALL, ...SQUARED } },
  mediumSquared: { shape: '2-32-32-32-32-2', task: 'spirals', set: { ...MEDIUM, ...SQUARED } },
  large: { shape: '784-128-128-10', task: 'digits', set: { 'model.depth': 2, 'model.width': 128, 'data.batch': 64 }, longer: 3 },
} satisfies Record<string, Net>;

export type NetId = keyof typeof NETS;
/** `kernel` stands for whichever trainer of ours is not tfjs. */
export type Ours = 'tfjs' | 'kernel';
export type Peer = 'layers' | 'playground';

/** One figure that the bench can measure. */
export interface Figure {
  key: string;
  title: string;
  /** `times` are ratios, ours over the peer's. */
  unit: 'times' | 's' | '%' | 'ms' | 'kB';
  wanted: { is: 'at least' | 'at most'; value: number };
  /** One sentence on how it is measured. */
  how: string;
  /** A race of two trainers, a map of runs, the same under watch, or what only the terminal can see (it opens pages). */
  kind: 'race' | 'map' | 'watched' | 'outside';
  race?: { ours: Ours; peer: Peer; net: NetId; optimizer: OptimizerKind };
}

const PEERS: Record<Peer, string> = { layers: 'trainOnBatch of TensorFlow.js', playground: 'the network code of TensorFlow Playground' };
const OURS: Record<Ours, string> = { tfjs: 'our tfjs trainer', kernel: 'our fused kernel' };

function race(key: string, ours: Ours, peer: Peer, net: NetId, optimizer: OptimizerKind, least: number): Figure {
  const { shape, set } = NETS[net];
  return {
    key,
    title: `${capital(OURS[ours])} against ${PEERS[peer]}`,
    unit: 'times',
    wanted: { is: 'at least', value: least },
    how: `${shape}, batch ${set['data.batch']}, ${optimizer === 'sgd' ? 'SGD' : 'Adam'}${peer === 'playground' ? ', squared error on both sides; there the last layer is one unit of tanh' : ''}`,
    kind: 'race',
    race: { ours, peer, net, optimizer },
  };
}

function outside(key: string, title: string, unit: Figure['unit'], most: number, how: string): Figure {
  return { key, title, unit, wanted: { is: 'at most', value: most }, how, kind: 'outside' };
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Every figure, in the order in which it is shown. */
export const FIGURES: readonly Figure[] = [
  race('tfjsVsTrainOnBatchSmall', 'tfjs', 'layers', 'small', 'adam', 1),
  race('tfjsVsTrainOnBatch', 'tfjs', 'layers', 'large', 'adam', 1.8),
  race('kernelVsTrainOnBatch', 'kernel', 'layers', 'small', 'adam', 200),
  race('kernelVsTrainOnBatchMedium', 'kernel', 'layers', 'medium', 'adam', 30),
  race('kernelVsTrainOnBatchLarge', 'kernel', 'layers', 'large', 'adam', 8),
  race('kernelVsPlayground', 'kernel', 'playground', 'smallSquared', 'sgd', 15),
  race('kernelVsPlaygroundMedium', 'kernel', 'playground', 'mediumSquared', 'sgd', 40),
  {
    key: 'mapOf1024RunsSeconds',
    title: 'A map of 1,024 runs of 200 steps',
    unit: 's',
    wanted: { is: 'at most', value: 0.6 },
    how: `${NETS.small.shape}, batch 30, SGD, 32 learning rates by 32 gains, by the page’s own two workers once they are up`,
    kind: 'map',
  },
  {
    key: 'detectorsAddPercent',
    title: 'What the detectors add to that map',
    unit: '%',
    wanted: { is: 'at most', value: 30 },
    how: 'the same map with every detector watching, against the map without them',
    kind: 'watched',
  },
  outside('firstPointColdSeconds', 'From the click to the first point, cold', 's', 1.5, 'the Lab in a browser that has just been started'),
  outside('firstPointWarmSeconds', 'From the click to the first point, warm', 's', 0.4, 'the second run of the same page'),
  outside('longestTaskMs', 'The longest task of the page while a run trains', 'ms', 50, 'processor time on the main thread of the Lab'),
  outside('lessonScriptKilobytes', 'Script of a lesson before anybody scrolls or clicks', 'kB', 60, 'gzipped, of the heaviest lesson'),
  outside('kernelKilobytes', 'The fused kernel', 'kB', 30, 'gzipped'),
];
