import type { Settings } from '../../experiment.ts';

/** The names of the catalogue, as a page hands them over. */
export interface Names {
  tasks: { id: string; title: string; defaults: Settings }[];
  injections: { id: string; title: string; appliesTo: string[] }[];
  detectors: { id: string; title: string }[];
  remedies: { id: string }[];
}

/** The title of a detector. */
export const detectorTitle = ({ detectors }: Names, id: string): string => detectors.find((one) => one.id === id)?.title ?? id;
