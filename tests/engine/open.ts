import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { openBackend } from '../../src/engine/backends/open.ts';

/** Opens a backend in Node. */
export async function backend(name: 'wasm' | 'cpu'): Promise<void> {
  await openBackend(name, 'node_modules/@tensorflow/tfjs-backend-wasm/dist/');
}

let digitsBytes: Uint8Array | undefined;

/** The files that tasks need, read from public/data. */
export function files(): Record<string, Uint8Array> {
  digitsBytes ??= new Uint8Array(inflateRawSync(readFileSync('public/data/digits.bin')));
  return { 'digits.bin': digitsBytes };
}
