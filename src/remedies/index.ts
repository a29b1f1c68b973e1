import type { Remedy } from '../experiment.ts';

const files = import.meta.glob<Remedy>(['./*.ts', '!./index.ts'], { eager: true, import: 'default' });

/** Every remedy of this folder, one a file, by id. */
export const remedies: Remedy[] = Object.values(files).sort((a, b) => (a.id < b.id ? -1 : 1));

/** Remedies by their id. */
export const remedyById: ReadonlyMap<string, Remedy> = new Map(remedies.map((remedy) => [remedy.id, remedy]));
