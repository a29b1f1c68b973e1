/** Our trainers as a page runs them: by way of a session, every measure recorded at the normal cadences, batches gathered inside. */
import { openBackend } from '../engine/backends/open.ts';
import { batchesOf } from '../engine/batches.ts';
import { type Checkpoint, type Session, openSession, trainersOf } from '../engine/session.ts';
import type { RowData, Experiment, OptimizerKind } from '../experiment.ts';
import { fill } from '../fields.ts';
import { fileReader } from '../runs/files.ts';
import { taskOf } from '../runs/resolve.ts';
import { NETS, type NetId, type Ours } from './figures.ts';
import type { Batches, FromOurs, ToOurs } from './protocol.ts';
import { repeat } from './repeat.ts';

const SEED = 1;
/** Ready batches handed to the peers. */
const BATCHES = 16;
/** The longest run that an experiment may ask for; a chunk that needs more begins again. */
const STEPS = 20_000;
const RATES: Partial<Record<OptimizerKind, number>> = { adam: 0.001, sgd: 0.03 };

let files: ReturnType<typeof fileReader> | undefined;
let held: { session: Session; start: Checkpoint } | undefined;

const experimentOf = (net: NetId, optimizer: OptimizerKind): Experiment => {
  const { task, set } = NETS[net];
  const { defaults } = taskOf(task);
  const rate = RATES[optimizer] ?? 0.01;
  return fill(task, SEED, defaults, { ...set, steps: STEPS, 'optimizer.kind': optimizer, 'optimizer.learningRate': rate });
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

async function answer(message: ToOurs): Promise<FromOurs> {
  if (message.kind === 'open') return open(message);
  if (message.kind === 'chunk') return chunk(message.milliseconds);
  files = fileReader(async (name) => {
    const response = await fetch(new URL(`data/${name}`, message.assets));
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  });
  await openBackend('wasm', message.wasm);
  return { kind: 'started', backend: 'wasm' };
}

self.onmessage = ({ data }: MessageEvent<ToOurs>) => {
  answer(data).then(postMessage, (error: unknown) => postMessage({ kind: 'failed', message: String(error) } satisfies FromOurs));
};
