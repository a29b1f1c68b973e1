import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Ending } from '../../src/grading/types.ts';

/** A program of `hostile/`: its first line says how it must end, and what it tries. */
export interface Program {
  name: string;
  ending: Ending;
  what: string;
  source: string;
}

const folder = fileURLToPath(new URL('./hostile/', import.meta.url));

/** Every hostile program, by name. */
export const programs: Program[] = readdirSync(folder)
  .sort()
  .map((name) => {
    const source = readFileSync(folder + name, 'utf8');
    const [, ending, what] = /^\/\/ (\w+): (.+)\n/.exec(source) as unknown as [string, Ending, string];
    return { name: name.replace(/\.js$/, ''), ending, what, source };
  });
