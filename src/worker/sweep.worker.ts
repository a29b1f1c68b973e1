/** A worker that trains cells of a map, a few at a time, and tells what came of them in packed columns. */
import { openBackend } from '../engine/backends/open.ts';
import { trainerOf } from '../engine/session.ts';
import type { Experiment } from '../experiment.ts';
import { InputError } from '../fields.ts';
import { fileReader } from '../runs/files.ts';
import { guarded } from '../runs/guard.ts';
import { sharedOf } from '../runs/resolve.ts';
import { type Cells, cellsOf, checkSweep } from '../runs/sweep.ts';
import { type Cell, CellRunner, CURVE_POINTS, detectorIds, inOneCall } from '../runs/sweep-cell.ts';
import { type CellPack, type FromSweepWorker, STATUSES, type SweepSheet, type ToSweepWorker } from './sweep-protocol.ts';

let wasm: Record<string, string> = {};
let runner: CellRunner | undefined;
let tfjs: Promise<void> | undefined;
/** The job that is wanted; work for any other is not begun, and slow runs of it are dropped. */
let wanted = -1;
let map: Cells | undefined;
let bare = false;
/** The axes of the last map. */
let tried = '';
let turn: Promise<void> = Promise.resolve();

const tell = (message: FromSweepWorker, transfer: Transferable[] = []) => postMessage(message, { transfer });
const sentence = (error: unknown) =>
  error instanceof InputError ? error.message : `The map could not go on: ${error instanceof Error ? error.message : String(error)}`;

function open(message: Extract<ToSweepWorker, { kind: 'open' }>): void {
  ({ wasm } = message);
  const files = fileReader(async (name) => {
    const response = await fetch(new URL(`data/${name}`, message.assets));
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  });
  runner = new CellRunner({ backend: 'wasm', wasm, files });
}

/** Lets messages in between two stretches of a slow run. */
function pause(): Promise<void> {
  return new Promise((resolved) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolved();
    };
    port2.postMessage(0);
  });
}

async function train(experiment: Experiment, job: number, watched = true): Promise<Cell | undefined> {
  if (!inOneCall(experiment)) {
    tfjs ??= openBackend('wasm', wasm);
    await tfjs;
  }
  const goesOn = async () => {
    await pause();
    return job === wanted;
  };
  return runner?.run(experiment, goesOn, watched ? undefined : []);
}

async function sheetOf(cells: Cells): Promise<SweepSheet> {
  const first = cells.experiment(0);
  const last = cells.experiment(cells.count - 1);
  return {
    columns: cells.columns,
    rows: cells.rows,
    points: CURVE_POINTS,
    budget: first.steps,
    detectors: detectorIds(),
    naiveLoss: (await runner?.guessing(first)) ?? Number.NaN,
    fast: inOneCall(first) && inOneCall(last),
    because: guarded(first) ? 'guards act in each run, which takes checkpoints to go back to' : (trainerOf(first)?.because ?? ''),
  };
}

/** Columns for some cells. */
function packOf(cells: Uint16Array, points: number): CellPack {
  const count = cells.length;
  return {
    cells,
    status: new Uint8Array(count),
    first: new Int8Array(count).fill(-1),
    failing: new BigUint64Array(count),
    onset: new Int32Array(count).fill(-1),
    finalLoss: new Float32Array(count),
    validationAccuracy: new Float32Array(count),
    curves: new Float32Array(count * points),
    digests: [],
  };
}

async function trainAll(job: number, cells: Uint16Array): Promise<void> {
  const begun = performance.now();
  const ids = detectorIds();
  let pack: CellPack | undefined;
  for (const [at, number] of cells.entries()) {
    if (job !== wanted || !map) return tell({ kind: 'cells', job, milliseconds: 0 });
    const cell = await train(map.experiment(number), job, !bare);
    if (!cell) return tell({ kind: 'cells', job, milliseconds: 0 });
    pack ??= packOf(cells, cell.curve.length);
    pack.status[at] = STATUSES.indexOf(cell.status);
    if (cell.detector !== undefined) pack.first[at] = ids.indexOf(cell.detector);
    for (const { detector, status, undone } of cell.verdicts)
      if (status === 'failing' && !undone) (pack.failing[at] as bigint) |= 1n << BigInt(ids.indexOf(detector));
    pack.onset[at] = cell.onset ?? -1;
    pack.finalLoss[at] = cell.finalLoss;
    pack.validationAccuracy[at] = cell.validationAccuracy;
    pack.curves.set(cell.curve, at * cell.curve.length);
    pack.digests.push(cell.digest);
  }
  if (!pack) return;
  const { status, first, failing, onset, finalLoss, validationAccuracy, curves } = pack;
  const columns = [cells, status, first, failing, onset, finalLoss, validationAccuracy, curves];
  const transfer = columns.map(({ buffer }) => buffer as ArrayBuffer);
  tell({ kind: 'cells', job, pack, milliseconds: performance.now() - begun }, transfer);
}

async function detail({ job, cell, sweep }: Extract<ToSweepWorker, { kind: 'detail' }>): Promise<void> {
  const cells = cellsOf(sweep);
  const experiment = cells.experiment(cell);
  const made = await train(experiment, wanted);
  if (!made) return tell({ kind: 'detail', job, cell });
  const claim = made.claim();
  const recipe = cells.recipe(cell);
  const shared = { ...sharedOf(experiment, recipe), ...(claim && { claim }) };
  const verdicts = made.verdicts.filter(({ status }) => status === 'failing');
  tell({ kind: 'detail', job, cell, detail: { cell, settings: cells.settings(cell), experiment, shared, verdicts } });
}

async function handle(message: ToSweepWorker): Promise<void> {
  if (message.kind === 'open') open(message);
  else if (message.kind === 'sweep') {
    if (message.job !== wanted) return;
    map = cellsOf(message.sweep);
    bare = message.bare;
    // A dial that turns leaves the axes as they are: their values were tried before.
    const axes = JSON.stringify(message.sweep.axes);
    if (message.check && axes !== tried) checkSweep(message.sweep);
    tried = axes;
    if (message.check) tell({ kind: 'sheet', job: message.job, sheet: await sheetOf(map) });
  } else if (message.kind === 'cells') await trainAll(message.job, message.cells);
  else if (message.kind === 'detail') await detail(message);
}

onmessage = ({ data }: MessageEvent<ToSweepWorker>) => {
  if (data.kind === 'sweep') wanted = data.job;
  if (data.kind === 'drop') wanted = -1;
  turn = turn.then(() =>
    handle(data).catch((error: unknown) => {
      const message = sentence(error);
      if (data.kind === 'detail') tell({ kind: 'detail', job: data.job, cell: data.cell, message });
      else tell({ kind: 'problem', job: 'job' in data ? data.job : -1, message });
    }),
  );
};
