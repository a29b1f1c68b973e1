import type { Detector } from '../experiment.ts';

const files = import.meta.glob<Detector>(['./*.ts', '!./index.ts'], { eager: true, import: 'default' });

/** Every detector of this folder, one a file, by id. */
export const detectors: Detector[] = Object.values(files).sort((a, b) => (a.id < b.id ? -1 : 1));

/** Detectors by their id. */
export const detectorById: ReadonlyMap<string, Detector> = new Map(detectors.map((detector) => [detector.id, detector]));
