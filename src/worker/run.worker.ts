/** The training worker: runs experiments side by side, a few steps of each in turn, and tells what happens. */
import { traits } from '../engine/backends/selftest.ts';
import { chooseBackend } from '../engine/backends/choose.ts';
import type { BackendName, BackendReport } from '../experiment.ts';
import { InputError } from '../fields.ts';
import { fileReader } from '../runs/files.ts';
import { forkWithCure } from '../runs/fork.ts';
import { resolve, resolveShared, sharedOf } from '../runs/resolve.ts';
import { type Host, Run } from '../runs/run.ts';
import { summarise } from '../runs/summary.ts';
import { sceneOf } from '../runs/view.ts';
import { compareClaims } from '../sharing/claim.ts';
import { check } from './checks.ts';
import type { Ask, FromWorker, RunSheet, ToWorker } from './protocol.ts';

/** Milliseconds of training between two messages about a run: short enough to pause at once and to draw smoothly. */
const TURN_MS = 40;

interface Held {
  run: Run;
  ask?: Ask;
  going: boolean;
  /** Steps still to make before pausing again, after `step`. */
  left: number;
  stride: number;
  ended: boolean;
}

const held = new Map<number, Held>();
let host: Host | undefined;
let report: BackendReport | undefined;
let opening: Promise<void> | undefined;
let turning = false;

const tell = (message: FromWorker) => postMessage(message);
const sentence = (error: unknown) =>
  error instanceof InputError ? error.message : `The run could not go on: ${error instanceof Error ? error.message : String(error)}`;

async function open({ backend, assets, wasm, trusted }: Extract<ToWorker, { kind: 'open' }>): Promise<void> {
  const choice = await chooseBackend(backend, wasm, trusted);
  const set = (found: BackendReport) => {
    report = found;
    if (host) host.backend = found.backend;
    tell({ kind: 'backend', report: found });
  };
  host = {
    backend: choice.report.backend,
    wasm,
    files: fileReader(async (name) => {
      const response = await fetch(new URL(`data/${name}`, assets));
      if (!response.ok) throw new Error(`the server answered ${response.status}`);
      return new Uint8Array(await response.arrayBuffer());
    }),
    moved: (to: BackendName, because: string) => set({ ...(report as BackendReport), backend: to, because }),
  };
  set(choice.report);
  if (choice.test) void choice.test().then(set);
}

async function begin(id: number, ask: Ask, paused: boolean): Promise<void> {
  const experiment = 'shared' in ask ? resolveShared(ask.shared) : resolve(ask.recipe, { twin: ask.twin ?? false });
  const run = await Run.open(experiment, { ...(host as Host) });
  start(id, { run, ask, going: !paused, left: 0, stride: 1, ended: false });
}

function start(id: number, entry: Held): void {
  held.get(id)?.run.close();
  held.set(id, entry);
  const { run, ask } = entry;
  const recipe = ask && ('recipe' in ask ? (ask.twin ? undefined : ask.recipe) : ask.shared.recipe);
  const { data } = run;
  const sheet: RunSheet = {
    experiment: run.experiment,
    shared: sharedOf(run.experiment, recipe),
    layers: run.layers,
    classes: 'classes' in data ? data.classes : 0,
    inputs: 'inputs' in data ? data.inputs : 0,
    naiveLoss: run.naiveLoss,
    ...sceneOf(data),
  };
  tell({ kind: 'started', id, sheet, from: run.step });
  if (run.step > 0) for (const batch of run.batches) tell({ kind: 'batch', id, batch, verdicts: run.watch.verdicts() });
  void turn();
}

/** Gives each run that is going one turn after another until none is left. */
async function turn(): Promise<void> {
  if (turning) return;
  turning = true;
  for (;;) {
    const going = [...held].filter(([, entry]) => entry.going && !entry.ended);
    if (going.length === 0) break;
    for (const [id, entry] of going) {
      if (held.get(id) !== entry || !entry.going) continue;
      await advance(id, entry).catch((error: unknown) => {
        entry.ended = true;
        tell({ kind: 'failed', id, message: sentence(error) });
      });
    }
    await pause();
  }
  turning = false;
}

async function advance(id: number, entry: Held): Promise<void> {
  const { run } = entry;
  const count = entry.left > 0 ? entry.left : entry.stride;
  const begun = performance.now();
  const { batch, verdicts, causes, view } = await run.advance(count);
  const took = performance.now() - begun;
  entry.stride = Math.max(1, Math.min(200, Math.round((count * TURN_MS) / Math.max(1, took))));
  tell({ kind: 'batch', id, batch, verdicts, ...(causes && { causes }), ...(view && { view }) });
  if (entry.left > 0) {
    entry.left = 0;
    entry.going = false;
    if (!run.over) tell({ kind: 'paused', id, step: run.step });
  }
  if (run.over) await end(id, entry);
}

async function end(id: number, entry: Held): Promise<void> {
  entry.ended = true;
  entry.going = false;
  const result = await summarise(entry.run);
  const claim = entry.ask && 'shared' in entry.ask ? entry.ask.shared.claim : undefined;
  const compared = claim && result.claim ? compareClaims(claim, result.claim) : undefined;
  const reproduced = claim && compared ? { ...compared, same: compared.reproduced, expected: claim.digest } : undefined;
  tell({ kind: 'ended', id, summary: { ...result, ...(reproduced && { reproduced }) } });
  await measureTraits();
}

/** Once a run is done there is time to see how its backend treats NaN and the logarithm of 0. */
async function measureTraits(): Promise<void> {
  if (!report || report.traits) return;
  const measured = report;
  measured.traits = await traits(measured.backend);
  if (report === measured) tell({ kind: 'backend', report: measured });
}

/** Lets messages in between two turns; a channel, because timers are slowed down in hidden pages. */
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

async function handle(message: ToWorker): Promise<void> {
  if (message.kind === 'open') {
    opening = open(message);
    return opening;
  }
  await opening;
  if (message.kind === 'run') return begin(message.id, message.ask, message.paused ?? false);
  if (message.kind === 'fork') {
    const of = held.get(message.of);
    if (!of) throw new InputError(`Cannot fork run ${message.of}: it is not held any more; run it again`);
    const { fork } = await forkWithCure(of.run, message.remedies, message.at);
    return start(message.id, { run: fork, going: true, left: 0, stride: 1, ended: false });
  }
  if (message.kind === 'check') {
    await check(message.ask, host as Host, (told) => tell({ ...told, id: message.id }));
    return tell({ kind: 'checked', id: message.id });
  }
  const entry = held.get(message.id);
  if (!entry) return;
  if (message.kind === 'pause') {
    entry.going = false;
    tell({ kind: 'paused', id: message.id, step: entry.run.step });
  } else if (message.kind === 'resume') {
    entry.going = !entry.ended;
    void turn();
  } else if (message.kind === 'step') {
    entry.left = message.count;
    entry.going = !entry.ended;
    void turn();
  } else if (message.kind === 'set') {
    entry.run.change({ [message.path]: message.value });
  } else if (message.kind === 'stop') {
    entry.run.stop();
    if (!entry.ended) await end(message.id, entry);
  } else if (message.kind === 'forget') {
    held.delete(message.id);
    entry.run.close();
  }
}

onmessage = ({ data }: MessageEvent<ToWorker>) => {
  handle(data).catch((error: unknown) => tell({ kind: 'failed', id: 'id' in data ? data.id : -1, message: sentence(error) }));
};
