/** A recorded map of runs as plain data for an island: made at build, drawn at build. */
import type { MapAxis } from '../../charts/map.ts';
import type { Axis, Sweep } from '../../experiment.ts';
import { type RateResult, suggest } from '../../runs/range-test.ts';
import { encodeMap } from '../../sharing/map-link.ts';
import { type MapOutcome, type RecordedMap, statusesOf } from '../../sharing/recorded-map.ts';
import { drawn } from '../sweep/drawn.ts';
import { endsOf, familiesOf, kindOf, paletteOf, type Show } from '../sweep/kinds.ts';
import { STATUSES } from '../../worker/sweep-protocol.ts';
import { type Shelf, titleOf, withinSentence } from './shelf.ts';

/** All that an island needs to draw a map and to train it. */
export interface MapFigure {
  title: string;
  x: MapAxis;
  y: MapAxis;
  show: Show;
  /** The kind of each cell, a letter of 36: its place in the palette. */
  kinds: string;
  counts: number[];
  ends?: [string, string];
  statuses: Record<MapOutcome['status'], number>;
  /** Runs by the detector that failed them first, the most first. */
  first: { title: string; count: number }[];
  sweep: Sweep;
  budget: number;
  naiveLoss: number;
  /** Titles of the detectors that spoke. */
  titles: Record<string, string>;
  /** Where the whole record lies, where the map opens, and the Lab. */
  record: string;
  page: string;
  lab: string;
}

/** Runs by the detector that failed them first, the most first. */
export function firstOf({ outcomes, cells }: Pick<RecordedMap, 'outcomes' | 'cells'>): [string, number][] {
  const counts = new Map<string, number>();
  for (const cell of cells) {
    const { first } = outcomes[cell] as MapOutcome;
    if (first !== undefined) counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a);
}

/** The kind of each cell of a recorded map, a place in the palette of `show`. */
export function kindsOf(map: RecordedMap, show: Show): number[] {
  const ids = [...new Set(map.outcomes.flatMap(({ failing }) => failing))];
  const families = familiesOf(ids);
  const masks = map.outcomes.map(({ failing }) => failing.reduce((mask, id) => mask | (1n << BigInt(ids.indexOf(id))), 0n));
  return map.cells.map((cell, i) => {
    const facts = {
      status: STATUSES.indexOf((map.outcomes[cell] as MapOutcome).status),
      failing: masks[cell] as bigint,
      onset: map.onset[i] as number,
      finalLoss: map.finalLoss[i] as number,
    };
    return kindOf(show, facts, { families, naive: map.naiveLoss, budget: map.budget });
  });
}

/** Makes the figure of a map over two settings. */
export function mapFigure(
  shelf: Shelf,
  map: RecordedMap,
  { title, by = 'verdict' }: { title?: string | undefined; by?: Show | undefined },
): MapFigure {
  const [x, y] = map.sweep.axes as [Axis, Axis | undefined];
  if (!y) throw new Error(`Cannot draw the map "${map.id}" over two settings: it has one axis; use <RangeTest> for a range test`);
  const kinds = kindsOf(map, by);
  const palette = paletteOf(by);
  const ends = endsOf(by, map.naiveLoss, map.budget);
  const ids = map.outcomes.flatMap(({ first }) => first ?? []);
  const [across, up] = [drawn(x), drawn(y)];
  return {
    title: title ?? `${up.title} against ${across.title.toLowerCase()}`,
    x: across,
    y: up,
    show: by,
    kinds: kinds.map((kind) => kind.toString(36)).join(''),
    counts: palette.map((_, i) => kinds.filter((kind) => kind === i).length),
    ...(ends && { ends }),
    statuses: statusesOf(map),
    first: firstOf(map).map(([id, count]) => ({ title: titleOf(shelf, id), count })),
    sweep: map.sweep,
    budget: map.budget,
    naiveLoss: map.naiveLoss,
    titles: Object.fromEntries(ids.map((id) => [id, titleOf(shelf, id)])),
    record: shelf.address(`maps/${map.id}.json`),
    page: `${shelf.address('sweep')}#${encodeMap({ recipe: map.recipe, axes: map.axes as [string, string], show: by, dial: 'seed', trail: [] })}`,
    lab: shelf.address('lab'),
  };
}

/** What each rate of a recorded range test came to, with the title of what failed it. */
export function ratesOf(map: RecordedMap, titles: Record<string, string> = {}): RateResult[] {
  const [axis] = map.sweep.axes;
  if (map.sweep.axes.length > 1 || axis.path !== 'optimizer.learningRate') {
    throw new Error(`Cannot read the map "${map.id}" as a range test: its one axis must be optimizer.learningRate`);
  }
  return axis.values.map((rate, i) => {
    const { status, first } = map.outcomes[map.cells[i] as number] as MapOutcome;
    const finalLoss = map.finalLoss[i] as number;
    return {
      rate: rate as number,
      finalLoss,
      minLoss: finalLoss,
      failed: status === 'failing' || status === 'broke',
      ...(first !== undefined && { detector: withinSentence(titles, first) }),
    };
  });
}

/** The suggestion of a recorded range test. */
export const suggestionOf = (map: RecordedMap, titles?: Record<string, string>) => suggest(ratesOf(map, titles), map.naiveLoss);
