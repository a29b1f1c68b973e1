import type { CauseCard } from '../cause.ts';

const files = import.meta.glob<CauseCard>(['./*.ts', '!./index.ts'], { eager: true, import: 'default' });

/** Every cause of this folder, one a file, by id. */
export const causes: CauseCard[] = Object.values(files).sort((a, b) => (a.id < b.id ? -1 : 1));
