/** The page's end of the worker that reads logs. */
import type { FromDiagnose, ToDiagnose } from './diagnose-protocol.ts';

/** An open line to a worker that reads logs. */
export interface Reader {
  send(message: ToDiagnose): void;
  close(): void;
}

/** Starts a worker that reads logs; `fail` hears of one that could not be loaded or that died. */
export function openReader(listen: (message: FromDiagnose) => void, fail: (sentence: string) => void): Reader {
  const worker = new Worker(new URL('./diagnose.worker.ts', import.meta.url), { type: 'module', name: 'logs' });
  worker.onmessage = ({ data }: MessageEvent<FromDiagnose>) => listen(data);
  worker.onerror = (event) => {
    event.preventDefault();
    fail(`The reader stopped: ${event.message || 'it could not be loaded'}. Drop the log again to start a new one.`);
  };
  return { send: (message) => worker.postMessage(message), close: () => worker.terminate() };
}
