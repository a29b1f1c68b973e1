/** The page's end of the training worker: opens it, hands messages over, closes it. */
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threaded from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import type { BackendName, FromWorker, ToWorker } from './protocol.ts';

/** An open line to a worker that trains. */
export interface Trainer {
  send(message: ToWorker): void;
  /** Ends the worker and all its runs at once. */
  close(): void;
}

/** Opens a trainer on a backend; `fail` hears of a worker that could not be loaded or that died. */
export type OpenTrainer = (
  backend: BackendName | 'auto',
  listen: (message: FromWorker) => void,
  fail: (sentence: string) => void,
) => Trainer;

/** Where the browser keeps the name of the WebGPU adapter whose self-test passed, so that it is tested once. */
const TRUSTED = 'wtgw-webgpu-tested';

function trust(adapter: string): void {
  try {
    localStorage.setItem(TRUSTED, adapter);
  } catch {
    // Without storage the test is made at every visit.
  }
}

function trusted(): { trusted?: string } {
  try {
    const adapter = localStorage.getItem(TRUSTED);
    return adapter ? { trusted: adapter } : {};
  } catch {
    return {};
  }
}

const absolute = (address: string) => new URL(address, location.href).href;

/** Starts a training worker of its own. */
export const openTrainer: OpenTrainer = (backend, listen, fail) => {
  const worker = new Worker(new URL('./run.worker.ts', import.meta.url), { type: 'module', name: 'training' });
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    if (data.kind === 'backend' && data.report.backend === 'webgpu' && data.report.adapter) trust(data.report.adapter);
    listen(data);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    fail(`The training worker stopped: ${event.message || 'it could not be loaded'}. Run again to start a new one.`);
  };
  const send = (message: ToWorker) => worker.postMessage(message);
  send({
    kind: 'open',
    backend,
    assets: absolute(import.meta.env.BASE_URL.replace(/\/?$/, '/')),
    wasm: {
      'tfjs-backend-wasm.wasm': absolute(plain),
      'tfjs-backend-wasm-simd.wasm': absolute(simd),
      'tfjs-backend-wasm-threaded-simd.wasm': absolute(threaded),
    },
    ...trusted(),
  });
  return { send, close: () => worker.terminate() };
};
