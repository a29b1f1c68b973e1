/** The worker that guests live in: in a browser's opaque frame, or a thread of Node. It is bundled into one script. */
import type { EventBatch } from '../experiment.ts';
import { troubleOfCrash } from './endings.ts';
import { LIMITS } from './limits.ts';
import { Crash, type Guest } from './guest.ts';
import { Bench, type Prepared, silence } from './judge.ts';
import type { FromSandbox, Told, ToSandbox } from './protocol.ts';
import { walk } from './rows.ts';
import { KINDS, type Kind, type Said, type Trace } from './types.ts';

const scope = globalThis as unknown as { onmessage: (event: { data: ToSandbox }) => void; postMessage(message: FromSandbox): void };
const post = (message: FromSandbox) => scope.postMessage(message);
const traces = new Map<string, Trace>();
let bench: Promise<Bench> | undefined;

async function judge({ job, sources, traces: ids, from, off }: Extract<ToSandbox, { kind: 'judge' }>): Promise<void> {
  const ready = await (bench as Promise<Bench>);
  const files = new Map<Kind, Prepared>();
  for (let unit = from; unit < ids.length * KINDS.length; unit++) {
    const kind = KINDS[unit % KINDS.length] as Kind;
    if (off.includes(kind)) continue;
    const source = sources[kind];
    if (source === undefined) {
      post({ kind: 'unit', job, unit, outcome: silence(kind) });
      continue;
    }
    const file = files.get(kind) ?? (await ready.prepare(kind, source));
    files.set(kind, file);
    const trace = traces.get(ids[Math.floor(unit / KINDS.length)] as string) as Trace;
    post({ kind: 'unit', job, unit, outcome: await ready.judge(file, trace) });
  }
}

/** The files of a live run that have not failed. */
let live: { job: number; stride: number; guests: Map<Kind, Guest> } | undefined;

function tell(job: number, guest: Guest, told?: Told): void {
  const { kind } = guest;
  for (const line of guest.printed()) post({ kind: 'told', job, file: kind, told: { kind: 'printed', file: kind, line } });
  if (told) post({ kind: 'told', job, file: kind, told });
}

/** Ends a file that has failed; returns whether it had. */
function ended(job: number, guest: Guest, step?: number): boolean {
  if (!guest.trouble) return false;
  const ending = { kind: guest.kind, ...guest.trouble, ...(step !== undefined && { step }) };
  tell(job, guest, { kind: 'ending', ending });
  live?.guests.delete(guest.kind);
  return true;
}

/** Does something with a file that may break its engine; says so where it does. */
async function risk(job: number, kind: Kind, act: () => void | Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
    live?.guests.delete(kind);
    post({ kind: 'told', job, file: kind, told: { kind: 'ending', ending: { kind, ...troubleOfCrash(error.message, false, LIMITS) } } });
  }
  post({ kind: 'seen', job, file: kind });
}

async function watch({ job, sources, layers, stride, off }: Extract<ToSandbox, { kind: 'watch' }>): Promise<void> {
  const ready = await (bench as Promise<Bench>);
  live = { job, stride, guests: new Map() };
  const { guests } = live;
  for (const kind of KINDS) {
    const written = sources[kind];
    if (written === undefined || off.includes(kind)) continue;
    await risk(job, kind, async () => {
      const { source } = await ready.prepare(kind, written);
      const guest = await ready.alone(kind, source, { layers, stride });
      guests.set(kind, guest);
      if (!ended(job, guest)) tell(job, guest);
    });
  }
}

async function see(job: number, batch: EventBatch): Promise<void> {
  if (live?.job !== job) return;
  const { guests, stride } = live;
  for (const [kind, guest] of [...guests]) {
    await risk(job, kind, () => {
      const hear = (said: Said | undefined, step: number): boolean => {
        tell(job, guest, said && { kind: 'said', said });
        return !ended(job, guest, step);
      };
      walk(
        { batch, stride },
        {
          step: (columns, row, step) => hear(guest.step(columns, row, step), step),
          event: (event, step) => hear(guest.event(event, step), step),
        },
      );
    });
  }
}

/* One after another: a batch is seen after the batch before it. */
let last: Promise<void> = Promise.resolve();
scope.onmessage = ({ data }) => {
  if (data.kind === 'open') {
    bench = Bench.open(data.wasm, data.limits);
    void bench.then(() => post({ kind: 'ready' }));
  } else if (data.kind === 'traces') for (const trace of data.traces) traces.set(trace.id, trace);
  else if (data.kind === 'judge') last = last.then(() => judge(data));
  else if (data.kind === 'watch') last = last.then(() => watch(data));
  else last = last.then(() => see(data.job, data.batch));
};
