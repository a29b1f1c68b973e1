/** The built site, served for as long as something is measured. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { InputError } from '../fields.ts';

const root = join(import.meta.dirname, '..');

/** A port that nothing listens on. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** An address of the site that ends in a slash, and how to stop serving it. */
export interface Served {
  address: string;
  stop(): void;
}

/** Builds the site where it is stale and serves it with the project's own server on a free port. */
export async function serveSite(): Promise<Served> {
  const program = join(root, 'scripts', 'start.mjs');
  if (!existsSync(program)) throw new InputError('Cannot find the site beside the program: run this in the project’s own folder');
  const child = spawn(process.execPath, [program], {
    cwd: root,
    env: { ...process.env, PORT: String(await freePort()), HOST: 'localhost' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (text) => {
      said += text;
      const found = /https?:\/\/\S+/.exec(said)?.[0];
      if (found) resolve(found);
    });
    child.once('exit', () => reject(new InputError('Cannot serve the site: see the messages above')));
  });
  return { address: address.endsWith('/') ? address : `${address}/`, stop: () => child.kill() };
}
