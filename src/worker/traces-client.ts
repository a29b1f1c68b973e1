/** The page's end of the workers that make the hidden traces of an assignment. */
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threaded from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import type { Trace, Truth } from '../grading/types.ts';
import type { FromTraces, ToTraces, TracesAsked } from './traces-protocol.ts';

/** Traces with what was true of them, in the order of their ids, which says nothing of what is broken. */
export interface MadeTraces {
  traces: Trace[];
  truths: Truth[];
}

const MOST_WORKERS = 4;
const absolute = (address: string) => new URL(address, location.href).href;

/** Makes the hidden traces in workers; `onMade` hears how many of how many there are. */
export function makeTraces(
  asked: TracesAsked,
  onMade: (done: number, whole: number) => void,
): { made: Promise<MadeTraces>; cancel(): void } {
  const of = Math.min(navigator.hardwareConcurrency || 2, MOST_WORKERS);
  const workers = Array.from(
    { length: of },
    () => new Worker(new URL('./traces.worker.ts', import.meta.url), { type: 'module', name: 'traces' }),
  );
  const cancel = () => {
    for (const worker of workers) worker.terminate();
  };
  const made = new Promise<MadeTraces>((resolve, reject) => {
    const found: { trace: Trace; truth: Truth }[] = [];
    let [whole, left] = [0, of];
    for (const [part, worker] of workers.entries()) {
      worker.onmessage = ({ data }: MessageEvent<FromTraces>) => {
        if (data.kind === 'planned') whole = data.whole;
        else if (data.kind === 'made') onMade(found.push(data), whole);
        else if (data.kind === 'failed') reject(new Error(data.sentence));
        else if (--left === 0) {
          found.sort((a, b) => (a.trace.id < b.trace.id ? -1 : 1));
          resolve({ traces: found.map(({ trace }) => trace), truths: found.map(({ truth }) => truth) });
        }
      };
      worker.onerror = (event) => {
        event.preventDefault();
        reject(new Error(`The hidden runs could not be made: ${event.message || 'their worker could not be loaded'}`));
      };
      worker.postMessage({
        ...asked,
        part,
        of,
        assets: absolute(import.meta.env.BASE_URL.replace(/\/?$/, '/')),
        wasm: {
          'tfjs-backend-wasm.wasm': absolute(plain),
          'tfjs-backend-wasm-simd.wasm': absolute(simd),
          'tfjs-backend-wasm-threaded-simd.wasm': absolute(threaded),
        },
      } satisfies ToTraces);
    }
  });
  return { made: made.finally(cancel), cancel };
}
