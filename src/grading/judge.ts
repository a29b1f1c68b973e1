/** Judges learners' files on traces in this thread: a file with a trace at a time, each in a guest of its own. */
import { digestOf } from './canonical.ts';
import { type Trouble, troubleOfCrash } from './endings.ts';
import { type Engine, openEngine } from './engine.ts';
import { Crash, Guest, type Run } from './guest.ts';
import { LIMITS, type Limits, MOST } from './limits.ts';
import { walk } from './rows.ts';
import { stripped } from './strip.ts';
import { KINDS, type Kind, type Outcome, type Said, type Sources, type Trace } from './types.ts';

/** What one file did on one trace. */
export interface FileOutcome {
  ending: Outcome['endings'][number];
  said: Said[];
  printed: string[];
}

/** Guests one after another; an engine that broke or that was filled is replaced. */
export class Bench {
  private constructor(
    private readonly wasm: WebAssembly.Module,
    private engine: Engine,
    private readonly limits: Limits,
  ) {}

  /** From the bytes of QuickJS' WebAssembly. */
  static async open(bytes: Uint8Array<ArrayBuffer>, given: Partial<Limits> = {}): Promise<Bench> {
    const limits = { ...LIMITS, ...given };
    const wasm = new WebAssembly.Module(bytes);
    return new Bench(wasm, await openEngine(wasm, limits.memory), limits);
  }

  /** A file as JavaScript: as it stands where it parses, without its types where only that parses. */
  async prepare(kind: Kind, source: string): Promise<Prepared> {
    const trouble = await this.stillborn(kind, source);
    if (!trouble?.message.startsWith('SyntaxError')) return { kind, source, trouble };
    const plain = stripped(source);
    const other = plain === source ? trouble : await this.stillborn(kind, plain);
    return other?.message.startsWith('SyntaxError') ? { kind, source, trouble } : { kind, source: plain, trouble: other };
  }

  /** A file at work in an engine of its own. */
  async alone(kind: Kind, source: string, run: Run): Promise<Guest> {
    return new Guest(await openEngine(this.wasm, this.limits.memory), kind, source, run, this.limits);
  }

  /** Judges a prepared file on a trace. */
  async judge({ kind, source, trouble }: Prepared, trace: Trace): Promise<FileOutcome> {
    if (trouble) return { ending: { kind, ...trouble }, said: [], printed: [] };
    let at: number | undefined;
    const ended = (why: Trouble | undefined): FileOutcome['ending'] =>
      why ? { kind, ...why, ...(at !== undefined && { step: at }) } : { kind, ending: 'ok' };
    return this.within(
      (engine) => {
        at = undefined;
        const said: Said[] = [];
        const printed: string[] = [];
        const guest = new Guest(engine, kind, source, trace, this.limits);
        const hear = (change: Said | undefined, step: number): boolean => {
          if (change) said.push(change);
          for (const line of guest.printed()) if (printed.length < MOST.lines) printed.push(`${kind}, step ${step}: ${line}`);
          return guest.trouble === undefined;
        };
        if (hear(undefined, 0)) {
          walk(trace, {
            step: (columns, row, step) => {
              at = step;
              return hear(guest.step(columns, row, step), step);
            },
            event: (event, step) => {
              at = step;
              return hear(guest.event(event, step), step);
            },
          });
        }
        guest.close();
        return { ending: ended(guest.trouble), said, printed };
      },
      (why) => ({ ending: ended(why), said: [], printed: [] }),
    );
  }

  /** What keeps a file from being a detector, whatever the run. */
  private stillborn(kind: Kind, source: string): Promise<Trouble | undefined> {
    return this.within(
      (engine) => {
        const guest = new Guest(engine, kind, source, { layers: [], stride: 1 }, this.limits);
        guest.close();
        return guest.stillborn ? guest.trouble : undefined;
      },
      // It is met again on the first run, where it is known whether it is for every run.
      () => undefined,
    );
  }

  /** Does something in the engine, and once more in a new one where guests before it may have had a part in what came out. */
  private async within<Result>(act: (engine: Engine) => Result, broken: (why: Trouble) => Result): Promise<Result> {
    for (;;) {
      const { engine } = this;
      const fresh = !engine.used;
      let crashed = false;
      let result: Result;
      try {
        result = act(engine);
      } catch (error) {
        if (!(error instanceof Crash)) throw error;
        crashed = true;
        result = broken(troubleOfCrash(error.message, engine.grown(), this.limits));
      }
      if (!crashed && !engine.grown()) return result;
      this.engine = await openEngine(this.wasm, this.limits.memory);
      if (fresh) return result;
    }
  }
}

/** A file that is ready to be judged, or what keeps it from that. */
export interface Prepared {
  kind: Kind;
  source: string;
  trouble?: Trouble;
}

/** The files' outcomes on one trace as one. */
export function together(trace: string, files: readonly FileOutcome[]): Outcome {
  return {
    trace,
    endings: files.map(({ ending }) => ending),
    said: files.flatMap(({ said }) => said),
    printed: files.flatMap(({ printed }) => printed).slice(0, MOST.lines),
  };
}

/** Judges four files on traces without a watchdog: for files that are known to end. */
export async function judgeHere(
  bench: Bench,
  sources: Partial<Sources>,
  traces: readonly Trace[],
): Promise<{ outcomes: Outcome[]; digest: string }> {
  const files = await Promise.all(
    KINDS.map(async (kind) => (sources[kind] === undefined ? undefined : bench.prepare(kind, sources[kind]))),
  );
  const outcomes: Outcome[] = [];
  for (const trace of traces) {
    const done: FileOutcome[] = [];
    for (const [i, file] of files.entries()) done.push(file ? await bench.judge(file, trace) : silence(KINDS[i] as Kind));
    outcomes.push(together(trace.id, done));
  }
  return { outcomes, digest: digestOf(outcomes) };
}

/** What a kind comes to that no file was handed in for: what a file that says nothing would. */
export const silence = (kind: Kind): FileOutcome => ({ ending: { kind, ending: 'ok' }, said: [], printed: [] });
