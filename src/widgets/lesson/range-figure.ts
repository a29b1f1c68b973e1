/** A recorded range test as plain data for an island: made at build. */
import type { Sweep } from '../../experiment.ts';
import type { RateResult, Suggestion } from '../../runs/range-test.ts';
import type { RecordedMap } from '../../sharing/recorded-map.ts';
import { ratesOf, suggestionOf } from './map-figure.ts';
import { type Shelf, titleOf } from './shelf.ts';

/** All that an island needs to draw a range test and to make it again. */
export interface RangeFigure {
  title: string;
  results: RateResult[];
  suggestion: Suggestion;
  naiveLoss: number;
  /** Steps of each run. */
  budget: number;
  sweep: Sweep;
  titles: Record<string, string>;
  record: string;
  lab: string;
}

/** Makes the figure of a recorded range test. */
export function rangeFigure(shelf: Shelf, map: RecordedMap, title: string): RangeFigure {
  const ids = map.outcomes.flatMap(({ first }) => first ?? []);
  const titles = Object.fromEntries(ids.map((id) => [id, titleOf(shelf, id)]));
  const { naiveLoss, budget, sweep } = map;
  return {
    title,
    results: ratesOf(map, titles),
    suggestion: suggestionOf(map, titles),
    naiveLoss,
    budget,
    sweep,
    titles,
    record: shelf.address(`maps/${map.id}.json`),
    lab: shelf.address('lab'),
  };
}
