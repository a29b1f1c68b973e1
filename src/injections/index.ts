import type { Injection } from '../experiment.ts';

const modules = import.meta.glob<Injection>(['./*.ts', '!./index.ts'], { eager: true, import: 'default' });

/** Every injection, by id. */
export const injections: Injection[] = Object.values(modules).sort((a, b) => (a.id < b.id ? -1 : 1));
