import type { BackendName } from '../../experiment.ts';
import * as tf from '../tf.ts';

let tail: Promise<unknown> = Promise.resolve();

/**
 * Runs `work` with a backend set and nothing else running: tfjs has one global backend, and several runs on several
 * backends can be under way at once.
 */
export function exclusive<T>(backend: BackendName, work: () => Promise<T>): Promise<T> {
  const result = tail.then(async () => {
    if (tf.getBackend() !== backend) await tf.setBackend(backend);
    return work();
  });
  tail = result.catch(() => undefined);
  return result;
}
