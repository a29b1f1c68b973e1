/** What a page lends to the widgets of its lesson at build: recorded runs, and titles from the catalogue. */
import type { Recorded } from '../../sharing/recorded.ts';
import type { RecordedCheck } from '../../sharing/recorded-check.ts';
import type { RecordedMap } from '../../sharing/recorded-map.ts';
import type { DetectorCard } from './detector.ts';

/** Lent through `Astro.locals`, because an author places widgets by name and hands them nothing. */
export interface Shelf {
  /** A recorded run; an unknown id is an error that names the known ones. */
  run(id: string): Recorded;
  /** A recorded map of runs, and a recorded check, alike. */
  map(id: string): RecordedMap;
  check(id: string): RecordedCheck;
  /** A detector, and where it speaks on a broken and on a healthy recorded run as its threshold is turned. */
  detector(id: string, broken: string, healthy: string): DetectorCard;
  /** Titles by id, of detectors and remedies. */
  titles: Record<string, string>;
  /** The address of a path of the site. */
  address(path: string): string;
}

/** An entry of the glossary: its word, and one or two sentences as HTML for within a line. */
export interface Term {
  term: string;
  html: string;
}

/** The words that lessons explain. */
export interface Glossary {
  /** An entry; an unknown id is an error that says how to write it. */
  term(id: string): Term;
}

declare global {
  namespace App {
    interface Locals {
      shelf: Shelf;
      glossary: Glossary;
      /** Terms placed on this page so far. */
      terms?: number;
    }
  }
}

/** A title from the catalogue, or the id made readable. */
export const titleOf = ({ titles }: Shelf, id: string): string => titles[id] ?? id.replaceAll('-', ' ');

/** A digest as people compare it: its first eight characters. */
export const short = (digest: string): string => digest.replace(/^.*[:-]/, '').slice(0, 8);

/** The title of a detector as it stands within a sentence: `dead ReLU units`. */
export function withinSentence(titles: Record<string, string>, id: string): string {
  const title = titles[id] ?? id.replaceAll('-', ' ');
  return title.charAt(0).toLowerCase() + title.slice(1);
}
