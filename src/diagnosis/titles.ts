import { detectorById } from '../detectors/index.ts';

/** A detector's title; its id where there is none. */
export const titleOf = (id: string): string => detectorById.get(id)?.title ?? id;
