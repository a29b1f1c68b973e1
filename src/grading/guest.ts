/** One learner's file in a heap of its own, with limits: it is handed one event at a time and says what it makes of it. */
import { type Intrinsics, Lifetime, type QuickJSContext, type QuickJSHandle, type QuickJSRuntime } from 'quickjs-emscripten-core';
import type { RunEvent, Status, StepColumns } from '../experiment.ts';
import { type Trouble, troubleOf, unreadable, WORDS } from './endings.ts';
import type { ContextPointer, Engine, Ffi } from './engine.ts';
import inside from './inside.js?raw';
import { type Limits, MOST } from './limits.ts';
import { eventText } from './rows.ts';
import type { Kind, Said } from './types.ts';

const STATUSES: readonly (Status | undefined)[] = [undefined, 'healthy', 'warning', 'failing', 'unknown'];
/** Places in the buffer that both sides see: what the guest answers, and from `ROW` on the row that it is handed. */
const [CODE, ONSET, SEVERITY, PRINTED, ROW] = [0, 1, 2, 3, 4];
/** Fuel to word an error or to hand over what was printed, once a file's own is spent. */
const AFTERWARDS = 20;
/** The language without a clock. */
const LANGUAGE: Intrinsics = {
  BaseObjects: true,
  Eval: true,
  StringNormalize: true,
  RegExp: true,
  RegExpCompiler: true,
  JSON: true,
  Proxy: true,
  MapSet: true,
  TypedArrays: true,
  Promise: true,
  BigInt: true,
};
const CALLS = ['load', 'step', 'event', 'because', 'cause', 'drain', 'explain'] as const;
type Call = (typeof CALLS)[number];

/** No arguments. */
const NOTHING = 0 as Parameters<Ffi['QTS_Call']>[4];

/** Thrown where the engine itself broke: nothing in it is used again. */
export class Crash extends Error {}

/** What a guest is told of the run before its first event. */
export interface Run {
  layers: readonly string[];
  stride: number;
}

/** A learner's file at work on one run; `close` it, unless it crashed. */
export class Guest {
  /** Set once the file has failed: it is handed nothing more. */
  trouble: Trouble | undefined;
  /** Whether it failed before its detector was asked for, and so fails on every run alike. */
  stillborn = false;
  private readonly runtime: QuickJSRuntime;
  private readonly context: QuickJSContext;
  private readonly pointer: ContextPointer;
  private readonly calls = {} as Record<Call, QuickJSHandle>;
  private readonly place: number;
  private readonly layers: number;
  private memory: ArrayBufferLike | undefined;
  private numbers = new Float64Array();
  private fuel: number;
  private spent = false;
  private said = 0;

  constructor(
    private readonly engine: Engine,
    readonly kind: Kind,
    source: string,
    run: Run,
    private readonly limits: Limits,
  ) {
    this.fuel = limits.fuel;
    this.layers = run.layers.length;
    engine.used = true;
    this.runtime = engine.quickjs.newRuntime();
    this.runtime.setMemoryLimit(limits.memory);
    this.runtime.setMaxStackSize(limits.stack);
    this.runtime.setInterruptHandler(() => {
      this.spent ||= --this.fuel < 0;
      return this.spent;
    });
    this.context = this.runtime.newContext({ intrinsics: LANGUAGE });
    this.pointer = engine.last.context;
    this.place = this.boot();
    this.load(source, run);
  }

  /** Hands over a row of steps. */
  step(columns: StepColumns, row: number, step: number): Said | undefined {
    const numbers = this.shared();
    const { layers } = this;
    numbers[ROW] = step;
    numbers[ROW + 1] = columns.loss[row] as number;
    numbers[ROW + 2] = columns.learningRate[row] as number;
    numbers[ROW + 3] = columns.gradientNorm[row] as number;
    for (let l = 0; l < layers; l++) {
      numbers[ROW + 4 + l] = columns.layerGradientNorm[row * columns.layers + l] as number;
      numbers[ROW + 4 + layers + l] = columns.layerUpdateRatio[row * columns.layers + l] as number;
    }
    this.invoke('step');
    return this.heard(step);
  }

  /** Hands over one of the rarer events; `step` is the one that it belongs to. */
  event(event: RunEvent, step: number): Said | undefined {
    this.context.newString(eventText(event)).consume((text) => this.invoke('event', text));
    return this.heard(step);
  }

  /** What `console.log` printed since the last call, a line each. */
  printed(): string[] {
    if (this.shared()[PRINTED] !== 1) return [];
    return this.text('drain').split('\n').slice(0, -1);
  }

  /** Frees what the guest holds; in an engine whose memory has grown nothing is freed, it is not used again. */
  close(): void {
    if (this.engine.grown()) return;
    guarded(() => {
      for (const name of CALLS) this.calls[name].dispose();
      this.context.dispose();
      this.runtime.dispose();
    });
  }

  /** Runs `inside.js` and keeps its functions; returns where the shared buffer lies. */
  private boot(): number {
    const { context, engine } = this;
    const made = context.unwrapResult(context.evalCode(inside, 'inside.js'));
    const buffer = context.newArrayBuffer(new ArrayBuffer(8 * (ROW + 4 + 2 * this.layers)));
    const place = engine.last.buffer;
    const most = context.unwrapResult(context.evalCode(`(${JSON.stringify(MOST)})`));
    const list = context.unwrapResult(context.callFunction(made, context.undefined, buffer, context.newNumber(this.layers), most));
    CALLS.forEach((name, i) => {
      this.calls[name] = context.getProp(list, i);
    });
    for (const handle of [made, buffer, most, list]) handle.dispose();
    return place;
  }

  private load(source: string, { layers, stride }: Run): void {
    const unread = unreadable(source);
    if (unread) {
      this.trouble = { ending: 'error', message: unread };
      this.stillborn = true;
      return;
    }
    const { context } = this;
    const result = guarded(() => context.evalCode(source.replace(/^\uFEFF/, ''), `${this.kind}.js`, { type: 'module' }));
    if (result.error) this.fail(result.error);
    else if (context.getPromiseState(result.value).type === 'pending') this.trouble = { ending: 'error', message: WORDS.waits };
    this.stillborn = this.trouble !== undefined;
    if (!this.trouble && !result.error) {
      context.newString(JSON.stringify({ layers, stride })).consume((given) => this.invoke('load', result.value, given));
    }
    result.dispose();
  }

  /** The shared buffer; the memory that it lies in moves when it grows. */
  private shared(): Float64Array {
    const { buffer } = this.engine.bytes();
    if (buffer !== this.memory) {
      this.memory = buffer;
      this.numbers = new Float64Array(buffer as ArrayBuffer, this.place, ROW + 4 + 2 * this.layers);
    }
    return this.numbers;
  }

  /** Calls a function of `inside.js`; without arguments past the library, whose handles cost more than the call. */
  private invoke(name: 'load' | 'step' | 'event', ...given: QuickJSHandle[]): void {
    const { context, pointer } = this;
    const call = this.calls[name];
    if (given.length > 0) {
      const result = guarded(() => context.callFunction(call, context.undefined, ...given));
      if (result.error) this.fail(result.error);
      result.dispose();
      return;
    }
    const { ffi } = this.engine;
    const result = guarded(() => ffi.QTS_Call(pointer, call.value, context.undefined.value, 0, NOTHING));
    const error = ffi.QTS_ResolveException(pointer, result);
    if (error) {
      // The pointer is one of a value of its own, which the library's types cannot know.
      const thrown = error as Parameters<Ffi['QTS_FreeValuePointer']>[1];
      const handle = new Lifetime(
        thrown,
        undefined,
        (value) => ffi.QTS_FreeValuePointer(pointer, value),
        this.runtime,
      ) as unknown as QuickJSHandle;
      this.fail(handle);
      handle.dispose();
    }
    ffi.QTS_FreeValuePointer(pointer, result);
  }

  /** The change of verdict that the last call left in the buffer. */
  private heard(step: number): Said | undefined {
    const numbers = this.shared();
    const status = STATUSES[numbers[CODE] as number];
    if (status === undefined || this.trouble) return undefined;
    numbers[CODE] = 0;
    if (++this.said > MOST.said) return undefined;
    const [onset, severity] = [numbers[ONSET] as number, numbers[SEVERITY] as number];
    const cause = this.text('cause');
    return {
      kind: this.kind,
      at: step,
      status,
      ...(onset >= 0 && { onset: Math.min(onset, step) }),
      severity: severity >= 0 ? Math.min(severity, 1) : status === 'failing' ? 1 : 0,
      because: this.text('because'),
      ...(cause !== '' && { cause }),
    };
  }

  /** A text that a function of `inside.js` returns, or nothing where the file's leavings break even that. */
  private text(name: 'because' | 'cause' | 'drain' | 'explain', ...given: QuickJSHandle[]): string {
    const { context } = this;
    const result = guarded(() => context.callFunction(this.calls[name], context.undefined, ...given));
    const text = result.error ? '' : context.getString(result.value);
    result.dispose();
    return text;
  }

  /** Finds out why the file failed; what it left may still be asked for, with a little fuel and memory more. */
  private fail(error: QuickJSHandle): void {
    const { limits } = this;
    const { spent } = this;
    this.spent = false;
    this.fuel = AFTERWARDS;
    const explained = this.text('explain', error);
    this.trouble = troubleOf(this.kind, explained || 'Thrown: something that cannot be shown', limits);
    if (spent) this.trouble = { ...this.trouble, ending: 'fuel', message: WORDS.fuel };
    // Where there was not even room for an error, null is thrown.
    else if (this.engine.grown() && /^(Thrown: null\n|$)/.test(explained))
      this.trouble = { ending: 'memory', message: WORDS.memory(limits) };
  }
}

/** Calls into the engine; whatever it throws itself, past the guest's own errors, means that it is broken. */
function guarded<Result>(call: () => Result): Result {
  try {
    return call();
  } catch (error) {
    throw new Crash(error instanceof Error ? error.message : String(error));
  }
}
