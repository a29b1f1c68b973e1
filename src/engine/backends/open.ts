import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import type { BackendName } from '../../experiment.ts';
import * as tf from '../tf.ts';

/** Where the binaries of the wasm backend are: a folder (Node) or an address for each file (pages). */
export type WasmPaths = string | Record<string, string>;

let pathsSet = false;

/** Makes a backend ready; throws with the reason where it cannot be had. */
export async function openBackend(name: BackendName, paths: WasmPaths): Promise<void> {
  if (name === 'wasm' && !pathsSet) {
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    if (typeof paths === 'string') setWasmPaths(paths);
    else setWasmPaths(paths as Parameters<typeof setWasmPaths>[0]);
    pathsSet = true;
  }
  if (name === 'cpu') await import('@tensorflow/tfjs-backend-cpu');
  if (name === 'webgpu') await import('@tensorflow/tfjs-backend-webgpu');
  const opened = await tf.setBackend(name).catch(() => false);
  if (!opened || tf.getBackend() !== name) throw new Error(`The ${name} backend did not start`);
  await tf.ready();
}

/** Forgets a backend that broke, so that opening it again starts afresh. */
export function dropBackend(name: BackendName): void {
  const factory = tf.findBackendFactory(name);
  tf.removeBackend(name);
  if (factory) tf.registerBackend(name, factory, 2);
}
