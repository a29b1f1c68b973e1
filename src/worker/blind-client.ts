/** The page's end of the worker of blind cases. */
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threaded from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import type { FromBlind, ToBlind } from './blind-protocol.ts';

/** An open line to the dealer of blind cases. */
export interface BlindDealer {
  send(message: ToBlind): void;
  close(): void;
}

/** Starts the worker; `listen` hears also of one that could not be loaded or that died. */
export function openDealer(listen: (message: FromBlind) => void): BlindDealer {
  const worker = new Worker(new URL('./blind.worker.ts', import.meta.url), { type: 'module', name: 'blind' });
  worker.onmessage = ({ data }: MessageEvent<FromBlind>) => listen(data);
  worker.onerror = (event) => {
    event.preventDefault();
    listen({ kind: 'failed', message: `The worker stopped: ${event.message || 'it could not be loaded'}; open the page again` });
  };
  const absolute = (address: string) => new URL(address, location.href).href;
  const send = (message: ToBlind) => worker.postMessage(message);
  send({
    kind: 'open',
    assets: absolute(import.meta.env.BASE_URL.replace(/\/?$/, '/')),
    wasm: {
      'tfjs-backend-wasm.wasm': absolute(plain),
      'tfjs-backend-wasm-simd.wasm': absolute(simd),
      'tfjs-backend-wasm-threaded-simd.wasm': absolute(threaded),
    },
  });
  return { send, close: () => worker.terminate() };
}
