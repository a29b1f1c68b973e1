import type { EventBatch, Injection, Measure, Probe, Verdict } from '../experiment.ts';
import { unpack } from '../events.ts';
import { PROBES } from '../probes.ts';
import type { SmallCurve } from '../sharing/disaster.ts';

/** Bins of a small curve: of each the highest and the lowest value are kept, so that a spike is not lost. */
const BINS = 40;
/** From this ratio between the largest and the smallest value on, a log axis is read better. */
const DECADES = 100;

/** The figure of a run that a measure speaks of, at the steps at which it was logged. */
export function seriesOf(batches: readonly EventBatch[], measure: Measure): { x: number[]; y: number[] } {
  const x: number[] = [];
  const y: number[] = [];
  for (const batch of batches) {
    unpack(batch, (event) => {
      if (event.kind !== 'step' && event.kind !== 'eval' && event.kind !== 'measure' && event.kind !== 'probe') return;
      const value = event.kind === 'probe' ? event.measures[measure as Probe] : (event as unknown as Record<string, unknown>)[measure];
      const one =
        typeof value === 'number' ? value : value === undefined ? undefined : worst(Array.from(value as ArrayLike<number>), measure);
      if (one === undefined) return;
      x.push(event.step);
      y.push(one);
    });
  }
  return { x, y };
}

/** Of several numbers the one to look at: the smallest gradient, recall or skill, else the largest. */
function worst(values: number[], measure: Measure): number {
  const least = measure === 'layerGradientNorm' || measure === 'classRecall' || measure === 'gradientOverTime';
  return least ? Math.min(...values) : Math.max(...values);
}

const drawn = (measure: Measure) => measure !== 'data' && measure !== 'overlap';

/** The curve that a failure's verdict rests on, broken and healthy, thinned; the loss where the evidence is no curve. */
export function curveOf(row: Injection, verdicts: readonly Verdict[], broken: EventBatch[], twin: EventBatch[]): SmallCurve | undefined {
  const failing = verdicts.filter(({ status }) => status === 'failing');
  const telling = row.trips.flatMap((id) => failing.filter(({ detector }) => detector === id));
  const named = telling.flatMap(({ evidence }) => evidence.map(({ measure }) => measure)).filter(drawn);
  for (const measure of [...named, 'loss' as const]) {
    const [bad, good] = [seriesOf(broken, measure), seriesOf(twin, measure)];
    if (bad.x.length < 3) continue;
    const until = Math.max(bad.x.at(-1) as number, good.x.at(-1) ?? 0);
    const [thinBad, thinGood] = [thinned(bad, until), thinned(good, until)];
    const values = [...thinBad.y, ...thinGood.y].filter((value): value is number => value !== null);
    const positive = values.filter((value) => value > 0);
    const share = Object.hasOwn(PROBES, measure) && PROBES[measure as Probe].unit === 'share';
    const log = !share && positive.length > values.length / 2 && Math.max(...positive) / Math.min(...positive) > DECADES;
    return { x: thinBad.x, broken: thinBad.y, twin: thinGood.y, measure, log };
  }
  return undefined;
}

function thinned({ x, y }: { x: number[]; y: number[] }, until: number): { x: number[]; y: (number | null)[] } {
  const steps: number[] = [];
  const values: (number | null)[] = [];
  const round = (value: number | undefined) => (value !== undefined && Number.isFinite(value) ? Number(value.toPrecision(4)) : null);
  for (let bin = 0; bin < BINS; bin++) {
    const inside = y.filter((_, i) => Math.min(BINS - 1, Math.floor(((x[i] as number) * BINS) / (until + 1))) === bin);
    const finite = inside.filter(Number.isFinite);
    // Two places in each bin, so that the lowest and the highest do not stand on one upright line.
    for (const part of [0.25, 0.75]) steps.push(Number((((bin + part) * until) / BINS).toPrecision(4)));
    const [low, high] = finite.length > 0 ? [Math.min(...finite), Math.max(...finite)] : [undefined, undefined];
    const rising = inside.indexOf(low as number) <= inside.indexOf(high as number);
    values.push(round(rising ? low : high), round(rising ? high : low));
  }
  return { x: steps, y: filled(values) };
}

/** Where fewer points than bins were logged, what lies between two of them is on the line from one to the other. */
function filled(values: (number | null)[]): (number | null)[] {
  const last = values.findLastIndex((value) => value !== null);
  const whole = [...values];
  let before = -1;
  for (let i = 0; i <= last; i++) {
    if (whole[i] === null) continue;
    if (before >= 0 && i - before > 1) {
      const [a, b] = [whole[before] as number, whole[i] as number];
      for (let j = before + 1; j < i; j++) whole[j] = Number((a + ((b - a) * (j - before)) / (i - before)).toPrecision(4));
    }
    before = i;
  }
  return whole;
}
