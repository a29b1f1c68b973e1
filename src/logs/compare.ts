import type { Difference, LoggedRun, Role, Series } from './log.ts';
import { placeIn } from './unit.ts';

const TITLES: Partial<Record<Role, string>> = {
  loss: 'The training loss',
  trainLoss: 'The loss on the training split',
  validationLoss: 'The validation loss',
  trainAccuracy: 'The training accuracy',
  validationAccuracy: 'The validation accuracy',
  gradientNorm: 'The gradient norm',
  learningRate: 'The learning rate',
};
/** Away is beyond this share of what the baseline itself covers, and this many of its usual changes, */
const SHARE = 0.1;
const NOISE = 4;
/** for so many of the places from there on. */
const STAYS = 0.9;

const shownFigure = (value: number): string => String(Number(value.toPrecision(3)));

/** Where a run leaves a known-good one, measure by measure, the earliest first. Units must agree: nothing is compared otherwise. */
export function differences(run: LoggedRun, baseline: LoggedRun): Difference[] {
  if (run.unit !== baseline.unit) return [];
  const found: Difference[] = [];
  for (const [role, title] of Object.entries(TITLES) as [Role, string][]) {
    const mine = run.series.find((series) => series.role === role);
    const theirs = baseline.series.find((series) => series.role === role);
    const away = mine && theirs && leaves(mine, theirs);
    if (!away) continue;
    const { from, here, there, last, lastThere } = away;
    found.push({
      measure: role,
      from,
      because: `${title} leaves the baseline at ${placeIn(from, run.unit)}: ${shownFigure(here)} against ${shownFigure(there)} there, ${shownFigure(last)} against ${shownFigure(lastThere)} at the end.`,
    });
  }
  return found.sort((a, b) => a.from - b.from);
}

interface Away {
  from: number;
  here: number;
  there: number;
  last: number;
  lastThere: number;
}

function leaves(mine: Series, theirs: Series): Away | undefined {
  const finite = theirs.y.filter(Number.isFinite);
  if (finite.length < 2 || mine.x.length === 0) return undefined;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of finite) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const changes = finite
    .slice(1)
    .map((value, i) => Math.abs(value - (finite[i] as number)))
    .sort();
  const tolerance = Math.max(SHARE * (high - low), NOISE * (changes[changes.length >> 1] as number), 1e-9 * Math.abs(high));
  // From the end backwards: the first place from which nearly everything is away.
  let beyond = 0;
  let from = -1;
  let seen = 0;
  let at = theirs.x.length - 1;
  for (let i = mine.x.length - 1; i >= 0; i--) {
    const x = mine.x[i] as number;
    if (x > (theirs.x[theirs.x.length - 1] as number) || x < (theirs.x[0] as number)) continue;
    while (at > 0 && (theirs.x[at] as number) > x) at--;
    seen++;
    const gap = Math.abs((mine.y[i] as number) - between(theirs, at, x));
    const away = !(gap <= tolerance);
    if (away) beyond++;
    if (beyond < STAYS * seen) break;
    if (away) from = i;
  }
  if (from < 0 || beyond < 2) return undefined;
  const x = mine.x[from] as number;
  const last = mine.x.length - 1;
  return {
    from: x,
    here: mine.y[from] as number,
    there: valueAt(theirs, x),
    last: mine.y[last] as number,
    lastThere: valueAt(theirs, mine.x[last] as number),
  };
}

function between({ x, y }: Series, at: number, place: number): number {
  if (at + 1 >= x.length || (x[at] as number) === place) return y[at] as number;
  const share = (place - (x[at] as number)) / ((x[at + 1] as number) - (x[at] as number));
  return (y[at] as number) + share * ((y[at + 1] as number) - (y[at] as number));
}

function valueAt(series: Series, place: number): number {
  let at = series.x.length - 1;
  while (at > 0 && (series.x[at] as number) > place) at--;
  return between(series, at, place);
}
