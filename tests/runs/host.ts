import { backend, files } from '../engine/open.ts';
import type { Host } from '../../src/runs/run.ts';

/** A place to run on in Node: the reference, with the data files of public/data. */
export async function reference(moved?: Host['moved']): Promise<Host> {
  await backend('wasm');
  return {
    backend: 'wasm',
    wasm: 'node_modules/@tensorflow/tfjs-backend-wasm/dist/',
    files: async () => files(),
    ...(moved && { moved }),
  };
}
