import type { Format } from '../format.ts';

const files = import.meta.glob<Format>(['./*.ts', '!./index.ts'], { eager: true, import: 'default' });

/** Every format that is read, one a file, by id. */
export const formats: readonly Format[] = Object.values(files).sort((a, b) => (a.id < b.id ? -1 : 1));

/** Formats by their id. */
export const formatById: ReadonlyMap<string, Format> = new Map(formats.map((format) => [format.id, format]));
