/** What the front page draws and runs, as plain data made at build. */
import type { Verdict } from '../../experiment.ts';
import type { FigureRun } from '../lesson/figure.ts';

/** What a network answers over the plane, as it travels in the page: cells of the grid in base 64. */
export interface Plane {
  size: number;
  extent: number;
  cells: string;
}

/** A recorded run of the opening. */
export interface Past {
  rate: number;
  loss: string;
  plane: Plane;
  failing: Verdict[];
  /** Of the points that were kept from training, the share that is right. */
  right: number;
}

/** One position of the dial: a learning rate, and the run that it asks for. */
export interface Stop extends FigureRun {
  rate: number;
}

/** The opening of the front page. */
export interface Opening {
  broken: Past;
  twin: Past;
  /** From the lowest rate to the highest. */
  stops: Stop[];
  steps: number;
  /** The loss of knowing nothing. */
  chance: number;
  /** Coordinates, x and y after another, packed; and the class of each point. */
  points: string;
  labels: string;
  /** Titles of the detectors. */
  titles: Record<string, string>;
  lab: string;
}

/** The cells of a plane as numbers. */
export const cellsOf = (text: string): Uint8Array => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

/** A rate beside the one that works: `20 times the healthy one`. */
export function besideTwin(rate: number, twin: number): string {
  if (rate === twin) return 'the same as its twin';
  const times = rate > twin ? rate / twin : twin / rate;
  const said = times >= 10 ? Math.round(times) : Math.round(times * 10) / 10;
  return rate > twin ? `${said} times its twin’s` : `${said} times smaller than its twin’s`;
}

/** What tells most about a run that has failed already, before what merely follows from it. */
const TELLING = ['non-finite', 'dead-relu', 'flatline', 'oscillation'];

const lower = (title: string) => title.charAt(0).toLowerCase() + title.slice(1);

/** What the detectors found, in a sentence: what came first, and what tells most of the rest. */
export function found(failing: readonly Verdict[], titles: Record<string, string>): string {
  const at = ({ onset, at: seen }: Verdict) => onset ?? seen;
  const [first, ...rest] = [...failing].sort((a, b) => at(a) - at(b));
  if (!first) return 'Nothing fails.';
  const told = TELLING.flatMap((id) => rest.find(({ detector }) => detector === id) ?? [])[0];
  const named = [first, ...(told ? [told] : [])].map(
    (verdict) => `${lower(titles[verdict.detector] ?? verdict.detector)} from step ${at(verdict)}`,
  );
  const more = failing.length - named.length;
  return `Failing: ${named.join(', ')}${more > 0 ? `, and ${more} more` : ''}.`;
}

/** A share as a person says it: `97.5 % right`. */
export const shareRight = (share: number | undefined): string => (share === undefined ? '' : `${Math.round(share * 1000) / 10} % right`);
