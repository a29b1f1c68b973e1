import { formats as all } from './formats/index.ts';
import type { FormatCard } from './log.ts';

/** Every format that is read, for people. */
export const formats: readonly FormatCard[] = all.map(({ id, title, description }) => ({ id, title, description }));
