import { formats } from './formats/index.ts';
import type { FormatCard } from './log.ts';

/** Every format that is read, for people. */
export const cards: readonly FormatCard[] = formats.map(({ id, title, description }) => ({ id, title, description }));
