/** Our trainers as a page runs them: by way of a session, every measure recorded at the normal cadences, batches gathered inside. */
import { openBackend } from '../engine/backends/open.ts';
import { batchesOf } from '../engine/batches.ts';
import { type Checkpoint, type Session, openSession, trainersOf } from '../engine/session.ts';
import type { RowData, Experiment, OptimizerKind, Settings } from '../experiment.ts';
import { fill } from '../fields.ts';
import { fileReader } from '../runs/files.ts';
import { taskOf } from '../runs/resolve.ts';
import { CellRunner } from '../runs/sweep-cell.ts';
import { NETS, type NetId, type Ours } from './figures.ts';
import type { Batches, FromOurs, ToOurs } from './protocol.ts';
import { repeat } from './repeat.ts';

const SEED = 1;
/** Ready batches handed to the peers. */
const BATCHES = 16;
/** The longest run that an experiment may ask for; a chunk that needs more begins again. */
const STEPS = 20_000;
const RATES: Partial<Record<OptimizerKind, number>> = { adam: 0.001, sgd: 0.03 };
const MAP_SIDE = 32;
const MAP_STEPS = 200;

let files: ReturnType<typeof fileReader> | undefined;
let held: { session: Session; start: Checkpoint } | undefined;
let map: RowData | undefined;
let runner: CellRunner | undefined;

const experimentOf = (net: NetId, optimizer: OptimizerKind, more: Settings = {}): Experiment => {
  const { task, set } = NETS[net];
  const { defaults } = taskOf(task);
  const rate = RATES[optimizer] ?? 0.01;
  return fill(task, SEED, defaults, { ...set, steps: STEPS, 'optimizer.kind': optimizer, 'optimizer.learningRate': rate, ...more });
};

const trainerOf = (experiment: Experiment, ours: Ours) => trainersOf(experiment).find((id) => id.startsWith('tfjs') === (ours === 'tfjs'));

async function dataOf(experiment: Experiment): Promise<RowData> {
  const task = taskOf(experiment.task);
  if (!files) throw new Error('not started');
  return task.make(experiment, await files(task.files)) as RowData;
}

/** The batches that a run begins with, for the peers. */
function ready(experiment: Experiment, { inputs, classes, train }: RowData): Batches {
  const dealt = batchesOf(train.rows, experiment.data, experiment.seed);
  const rows = experiment.data.batch;
  const batches: Batches = { inputs, classes, rows, x: [], labels: [] };
  for (let i = 0; i < BATCHES; i++) {
    const x = new Float32Array(rows * inputs);
    const labels = new Uint8Array(rows);
    dealt.next(rows).forEach((row, at) => {
      x.set(train.x.subarray(row * inputs, (row + 1) * inputs), at * inputs);
      labels[at] = train.labels[row] as number;
    });
    batches.x.push(x);
    batches.labels.push(labels);
  }
  return batches;
}

async function open({ ours, net, optimizer }: Extract<ToOurs, { kind: 'open' }>): Promise<FromOurs> {
  held?.session.close();
  held = undefined;
  const experiment = experimentOf(net, optimizer);
  const trainer = trainerOf(experiment, ours);
  if (trainer === undefined) return { kind: 'opened' };
  const data = await dataOf(experiment);
  const session = openSession(experiment, data, false, trainer);
  // The description of the data belongs to the start of a run, not to its steps.
  await session.advance(1);
  held = { session, start: await session.checkpoint() };
  const { model, optimizer: settings } = experiment;
  return {
    kind: 'opened',
    trainer,
    net: {
      widths: [data.inputs, ...Array<number>(model.depth).fill(model.width), data.classes],
      activation: model.activation,
      optimizer: settings.kind,
      learningRate: settings.learningRate,
      batches: ready(experiment, data),
    },
  };
}

async function chunk(milliseconds: number): Promise<FromOurs> {
  if (!held) throw new Error('nothing is open');
  const { session, start } = held;
  session.restore(start);
  const trained = await repeat(milliseconds, async (count) => {
    const before = session.step;
    await session.advance(count);
    const made = session.step - before;
    if (session.over) session.restore(start);
    return made;
  });
  return { kind: 'trained', chunk: trained };
}

/** Cells of the map: learning rates from .001 to 10 by gains from .1 to 10, both in equal ratios. */
async function cells(from: number, to: number, watched: boolean): Promise<FromOurs> {
  const begun = performance.now();
  let steps = 0;
  for (let cell = from; cell < to; cell++) {
    const rate = 0.001 * 10 ** ((4 * (cell % MAP_SIDE)) / (MAP_SIDE - 1));
    const gain = 0.1 * 10 ** ((2 * Math.floor(cell / MAP_SIDE)) / (MAP_SIDE - 1));
    const experiment = experimentOf('small', 'sgd', { steps: MAP_STEPS, 'optimizer.learningRate': rate, 'model.gain': gain });
    if (watched && runner) {
      steps += (await runner.run(experiment))?.steps ?? 0;
      continue;
    }
    map ??= await dataOf(experiment);
    const session = openSession(experiment, map, false, trainerOf(experiment, 'kernel'));
    await session.advance(MAP_STEPS);
    steps += session.step;
    session.close();
  }
  return { kind: 'trained', chunk: { steps, seconds: (performance.now() - begun) / 1000 } };
}

async function answer(message: ToOurs): Promise<FromOurs> {
  if (message.kind === 'open') return open(message);
  if (message.kind === 'chunk') return chunk(message.milliseconds);
  if (message.kind === 'map') return cells(message.from, message.to, message.watched);
  files = fileReader(async (name) => {
    const response = await fetch(new URL(`data/${name}`, message.assets));
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  });
  runner = new CellRunner({ backend: 'wasm', wasm: message.wasm, files });
  await openBackend('wasm', message.wasm);
  return { kind: 'started', backend: 'wasm' };
}

self.onmessage = ({ data }: MessageEvent<ToOurs>) => {
  answer(data).then(postMessage, (error: unknown) => postMessage({ kind: 'failed', message: String(error) } satisfies FromOurs));
};
