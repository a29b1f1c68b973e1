import inlined from './kernel.wasm?url&inline';

/** What the WebAssembly module offers; addresses are bytes of its memory. */
export interface Exports {
  memory: WebAssembly.Memory;
  base(): number;
  train(run: number, steps: number, done: number): void;
  survey(run: number, x: number, labels: number, starts: number, count: number, what: number): void;
  pack(x: number, rows: number, inputs: number, starts: number, entries: number): void;
}

export interface Instance {
  exports: Exports;
}

/** Instances kept for the next run, and the memory beyond which one is rather let go. */
const SPARE = 4;
const SPARE_BYTES = 64e6;

let compiled: WebAssembly.Module | undefined;
const spare: Instance[] = [];
let made = 0;

/** The module's bytes: they come inside the script, so that the engine fetches nothing and starts at once. */
export function kernelBytes(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(inlined.slice(inlined.indexOf(',') + 1)), (letter) => letter.charCodeAt(0));
}

let starts: boolean | undefined;

/** Whether this host has WebAssembly with SIMD, and lets it be compiled; where not, another trainer has to do. */
export function kernelStarts(): boolean {
  if (starts === undefined) {
    try {
      compiled ??= new WebAssembly.Module(kernelBytes());
      starts = true;
    } catch {
      starts = false;
    }
  }
  return starts;
}

/** An instance with memory of its own, a used one where there is one. */
export function take(): Instance {
  const used = spare.pop();
  if (used) return used;
  made++;
  compiled ??= new WebAssembly.Module(kernelBytes());
  return new WebAssembly.Instance(compiled) as unknown as Instance;
}

/** Takes an instance back. */
export function give(instance: Instance): void {
  if (spare.length < SPARE && instance.exports.memory.buffer.byteLength <= SPARE_BYTES) spare.push(instance);
}

/** Instances made so far, and the memory that those kept for the next run hold. */
export function held(): { made: number; bytes: number } {
  return { made, bytes: spare.reduce((sum, { exports }) => sum + exports.memory.buffer.byteLength, 0) };
}
