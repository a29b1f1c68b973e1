import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openBackend } from '../engine/backends/open.ts';
import type { BackendName } from '../experiment.ts';
import { InputError } from '../fields.ts';
import { fileReader } from '../runs/files.ts';
import type { Host } from '../runs/run.ts';

const here = import.meta.dirname;

/** The data files lie beside the program, or where the site keeps them. */
function dataFolder(): string {
  const places = ['data', '../public/data', '../dist/data'].map((place) => join(here, place));
  const found = places.find((place) => existsSync(place));
  if (found) return found;
  throw new InputError('Cannot find the data files beside the program: install it again, or run it from its own folder');
}

/** A place to run on: this machine's processor, by WebAssembly or plain JavaScript. */
export async function openHost(backend: string): Promise<Host> {
  if (backend !== 'wasm' && backend !== 'cpu') {
    throw new InputError(`Unknown backend "${backend}": choose wasm (the reference) or cpu; webgpu needs a browser`);
  }
  const wasm = `${here}/`;
  await openBackend(backend, wasm);
  const read = fileReader(async (name) => new Uint8Array(await readFile(join(dataFolder(), name))));
  return { backend: backend satisfies BackendName, wasm, files: read, moved: (_to, because) => process.stderr.write(`${because}\n`) };
}

/** The program and the machine, as a note on where something was made. */
export function environment(): Record<string, string> {
  return { program: `wtgw ${version()}`, host: `Node ${process.versions.node}, ${process.platform} ${process.arch}` };
}

/** The program's version. */
export function version(): string {
  return (JSON.parse(readFileSync(join(here, '../package.json'), 'utf8')) as { version: string }).version;
}

/** The address that links lead to: SITE and BASE as at a build, else where `npm start` serves. */
export function address(fragment: string): string {
  const site = (process.env.SITE || 'http://localhost:4321').replace(/\/+$/, '');
  const base = (process.env.BASE ?? '').split('/').filter(Boolean).join('/');
  return `${site}/${base ? `${base}/` : ''}lab/#${fragment}`;
}
