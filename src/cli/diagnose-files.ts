import { createReadStream, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../fields.ts';
import type { LogFile } from '../library.ts';

const MOST = 500;

/** Files to read, in order: each by its name, folders by what lies in them, `-` by standard input. */
export async function filesOf(names: readonly string[]): Promise<LogFile[]> {
  return paths(names).map((name) => {
    if (name === '-') return { name: 'standard input', bytes: process.stdin };
    return { name, bytes: createReadStream(name, { highWaterMark: 1 << 18 }), size: statSync(name).size };
  });
}

/** Names of files, those in folders included. */
export function paths(names: readonly string[]): string[] {
  const found: string[] = [];
  const walk = (name: string) => {
    let stat: ReturnType<typeof statSync>;
    try {
      stat = statSync(name);
    } catch (error) {
      throw new InputError(
        `Cannot read ${name}: ${(error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : (error as NodeJS.ErrnoException).code}`,
      );
    }
    if (!stat.isDirectory()) found.push(name);
    else
      for (const inner of readdirSync(name).sort())
        if (!inner.startsWith('.') && !/\.(pt|pth|ckpt|safetensors|bin|h5|png|jpg)$/i.test(inner)) walk(join(name, inner));
    if (found.length > MOST) throw new InputError(`Cannot read more than ${MOST} files at once: name the logs`);
  };
  for (const name of names) {
    if (name === '-') found.push(name);
    else walk(name);
  }
  return found;
}
