/** The page's end of the workers that train maps: deals cells from coarse to fine, hears of them as they finish, cancels at once. */
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threaded from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import { Dealer, type Listener } from './dealer.ts';
import type { CellDetail, FromSweepWorker, Sweep, ToSweepWorker } from './sweep-protocol.ts';

export type { Listener };

/** A worker as the pool sees it. */
export interface Line {
  send(message: ToSweepWorker): void;
  close(): void;
}

/** Starts a worker; `fail` hears that it died or could not be loaded. */
export type OpenLine = (listen: (message: FromSweepWorker) => void, fail: (why: string) => void) => Line;

const MOST_WORKERS = 8;

const absolute = (address: string) => new URL(address, location.href).href;

/** Starts a sweep worker of its own. */
export const openLine: OpenLine = (listen, fail) => {
  const worker = new Worker(new URL('./sweep.worker.ts', import.meta.url), { type: 'module', name: 'map' });
  worker.onmessage = ({ data }: MessageEvent<FromSweepWorker>) => listen(data);
  worker.onerror = (event) => {
    event.preventDefault();
    fail(event.message || 'it could not be loaded');
  };
  worker.postMessage({
    kind: 'open',
    assets: absolute(import.meta.env.BASE_URL.replace(/\/?$/, '/')),
    wasm: {
      'tfjs-backend-wasm.wasm': absolute(plain),
      'tfjs-backend-wasm-simd.wasm': absolute(simd),
      'tfjs-backend-wasm-threaded-simd.wasm': absolute(threaded),
    },
  } satisfies ToSweepWorker);
  return { send: (message) => worker.postMessage(message), close: () => worker.terminate() };
};

/** How a map is made. */
export interface MapOptions {
  /** Without detectors, whose share of the time the bench measures. */
  bare?: boolean;
}

/** Workers that train one map at a time: a newer map cancels the older. */
export interface Pool {
  /** Trains a map; what comes of it is told to `listener` until the map is done, cancelled, or followed by a newer one. */
  run(sweep: Sweep, listener: Listener, options?: MapOptions): { cancel(): void };
  /** Trains one cell of a map again, for all that can be said of it. */
  detail(sweep: Sweep, cell: number): Promise<CellDetail | undefined>;
  /** Ends the workers; the next map starts new ones. */
  close(): void;
}

/** A pool of as many workers as the machine has cores for; they start with the first map. */
export function openPool(size = Math.min(globalThis.navigator?.hardwareConcurrency || 2, MOST_WORKERS), open = openLine): Pool {
  const dealer = new Dealer(size, open);
  return {
    run: (sweep, listener, { bare = false } = {}) => dealer.begin(sweep, listener, bare),
    detail: (sweep, cell) => dealer.detail(sweep, cell),
    close: () => dealer.close(),
  };
}
