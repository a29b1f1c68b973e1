/** What a curve chart draws, worked out from its props: paths in columns x pixels, texts in percent x pixels. */
import { area } from './band.ts';
import { type Axis, CHARACTER, NARROW, type Tick, type XTick, xTicks, yAxis } from './axis.ts';
import { breakMarks, firstBroken } from './breaks.ts';
import { type Domain, domain, extent, fromZero } from './domain.ts';
import { number } from './format.ts';
import { above, LINE, place, wrap } from './labels.ts';
import { smooth } from './smooth.ts';
import { path, thin } from './thin.ts';
import { type Band, COLUMNS, type Dots, type Mark, type Reference, type ScaleKind, type Series, type Span, type Tone } from './types.ts';

/** The part of a curve chart's props that decides what is drawn. */
export interface CurveInput {
  series: Series[];
  xTitle: string;
  yScale: ScaleKind | 'auto';
  yDomain?: [number, number] | undefined;
  xDomain?: [number, number] | undefined;
  marks: Mark[];
  spans: Span[];
  references: Reference[];
  band?: Band | undefined;
  dots?: Dots | undefined;
  /** Pixels of the whole drawing. */
  height: number;
}

/** A line as drawn; `at` places its label and its break. */
export interface Line {
  id: string;
  tone: Tone;
  faded: boolean;
  dash: string | undefined;
  width: number;
  /** The raw values behind a smoothed line. */
  behind: string;
  d: string;
}

/** A label at the end of a line: beside the plot, or inside where the line ends early. */
export interface EndLabel {
  id: string;
  tone: Tone;
  faded: boolean;
  full: string;
  lines: string[];
  /** Percent, pixels. */
  x: number;
  y: number;
  /** Pixels by which a label beside the plot moves down on a phone, where it stands over its line. */
  lift: number;
  side: 'beside' | 'right' | 'left';
}

/** A point to be marked: where a line broke, or where it left the drawing. */
export interface Point {
  id: string;
  tone: Tone;
  kind: 'break' | 'above' | 'below';
  x: number;
  y: number;
  text: string;
  side: 'right' | 'left';
}

/** A mark as drawn, with the row of its label. */
export interface MarkLine extends Mark {
  x: number;
  row: number;
  side: 'right' | 'left';
  /** Percent by which the label is moved on a phone to stay within the plot. */
  shift: number;
}

/** Everything a curve chart draws. */
export interface CurveModel {
  x: [number, number];
  domain: Domain;
  axis: Axis;
  top: number;
  plot: number;
  xTicks: XTick[];
  references: Tick[];
  spans: { x: number; width: number; tone: Tone }[];
  marks: MarkLine[];
  band: { d: string; tone: Tone } | undefined;
  lines: Line[];
  labels: EndLabel[];
  points: Point[];
  /** Percent of the width and pixels from the top. */
  dots: { x: number; y: number }[];
}

const TITLE_ROW = 24;
const MARK_ROW = 15;
const TICK_ROW = 24;
/** A line that ends before this share of the width is labelled inside. */
const NEAR_END = 0.9;
const DASHES: Partial<Record<Tone, string>> = { s2: '7 3', s3: '2 3', s4: '9 3 2 3', s5: '12 3', s6: '4 2' };

/** Works out a curve chart; a few milliseconds for six lines of thousands of points. */
export function curve(input: CurveInput): CurveModel {
  const { series, band, dots } = input;
  const x = input.xDomain ?? fromZero(extent([...series.map((s) => s.x), ...(band ? [band.x] : [])]));
  const toPercent = (value: number) => Math.max(0, Math.min(100, ((value - x[0]) / (x[1] - x[0] || 1)) * 100));
  const ys = [...series.map(paired), ...(band ? [band.low, band.high] : []), ...(dots ? [dots.y] : [])];
  const range = domain(
    ys,
    input.yScale,
    input.yDomain,
    input.references.map((r) => r.y),
  );

  const marks = rows([...input.marks, ...breakMarks(series, input.xTitle.replace(/s$/, ''))], x, toPercent);
  const top = TITLE_ROW + MARK_ROW * (marks.length > 0 ? 1 + Math.max(...marks.map((m) => m.row)) : 0);
  const plot = Math.max(60, input.height - top - TICK_ROW);
  const axis = yAxis(range, plot);
  const clamped = (value: number) => Math.max(-2, Math.min(plot + 1, axis.toY(value)));

  const lines: Line[] = [];
  const labels: EndLabel[] = [];
  const points: Point[] = [];
  for (const s of series) {
    const main = s.raw ? smooth(s.y, range.kind === 'log') : s.y;
    const toPath = (y: ArrayLike<number>) => path(thin(s.x, y, x[0], x[1], COLUMNS), clamped);
    lines.push({
      id: s.id,
      tone: s.tone,
      faded: s.faded ?? false,
      dash: s.dash === 'none' ? undefined : (s.dash ?? DASHES[s.tone]),
      width: s.width ?? (s.faded ? 1.25 : s.tone === 'fail' ? 2.25 : 2),
      behind: s.raw ? toPath(s.y) : '',
      d: toPath(main),
    });
    const last = lastFinite(s, main, x);
    if (last === undefined) continue;
    const at = toPercent(s.x[last] as number);
    const y = clamped(main[last] as number);
    const side = at >= 100 * NEAR_END ? 'beside' : at > 60 ? 'left' : 'right';
    // A line without a name, such as the record under a live run, takes no room from those that have one.
    if (s.label)
      labels.push({
        id: s.id,
        tone: s.tone,
        faded: s.faded ?? false,
        full: s.label,
        lines: wrap(s.label),
        x: side === 'beside' ? 100 : at,
        y,
        lift: 0,
        side,
      });
    if (firstBroken(s) !== undefined) points.push({ id: `${s.id} break`, tone: s.tone, kind: 'break', x: at, y, text: '', side: 'right' });
    points.push(...offScale(s, x, range, toPercent, plot));
  }
  const ends = labels.map((l) => l.y);
  const heights = labels.map((l) => l.lines.length * LINE);
  const placed = place(ends, heights, plot);
  // Over the plot there is room for two lines of text where no mark is named, on a phone too.
  const begins = 100 - Math.max(0, ...labels.flatMap((l) => l.lines.map(share)));
  const named = marks.some((m) => m.x + m.shift + (m.side === 'left' ? 0 : share(m.label)) > begins);
  const over = above(ends, heights, plot, named ? 2 : 2 * LINE + 2);
  for (const [i, label] of labels.entries()) {
    label.y = placed[i] as number;
    label.lift = (over[i] as number) - label.y;
  }

  const references = input.references
    .filter((r) => r.y >= range.low && r.y <= range.high)
    .map((r) => ({ at: axis.toY(r.y), text: r.label }));
  axis.ticks = axis.ticks.filter((tick) => references.every((r) => Math.abs(r.at - tick.at) >= LINE));
  return {
    x,
    domain: range,
    axis,
    top,
    plot,
    xTicks: xTicks(x[0], x[1], input.xTitle),
    references,
    spans: input.spans.map((s) => ({ x: toPercent(s.from), width: Math.max(0.4, toPercent(s.to) - toPercent(s.from)), tone: s.tone })),
    marks,
    band: band && { tone: band.tone, d: area(band, x, clamped) },
    lines,
    labels,
    points,
    dots: dots ? Array.from(dots.x, (at, i) => ({ x: toPercent(at), y: clamped(dots.y[i] as number) })) : [],
  };
}

/** The values that have a place on x. */
function paired({ x, y }: Series): ArrayLike<number> {
  return y.length > x.length ? Array.from(x, (_, i) => y[i] as number) : y;
}

function lastFinite(s: Series, y: ArrayLike<number>, [from, to]: [number, number]): number | undefined {
  const end = Math.min(s.x.length, firstBroken(s) ?? s.y.length);
  for (let i = end - 1; i >= 0; i--) {
    const at = s.x[i] as number;
    if (Number.isFinite(y[i]) && at >= from && at <= to) return i;
  }
  return undefined;
}

/** Where a line leaves the drawing, its farthest value is marked. */
function offScale(s: Series, x: [number, number], { kind, low, high }: Domain, toPercent: (v: number) => number, plot: number): Point[] {
  let above = -1;
  let below = -1;
  for (let i = 0; i < Math.min(s.x.length, s.y.length); i++) {
    const value = s.y[i] as number;
    const at = s.x[i] as number;
    if (!Number.isFinite(value) || at < x[0] || at > x[1]) continue;
    if (value > high && (above < 0 || value > (s.y[above] as number))) above = i;
    if (value < low && (kind === 'linear' || value > 0) && (below < 0 || value < (s.y[below] as number))) below = i;
  }
  const point = (i: number, y: number, end: 'above' | 'below'): Point => {
    const at = toPercent(s.x[i] as number);
    const text = s.faded ? '' : number(s.y[i] as number);
    return { id: `${s.id} ${end}`, tone: s.tone, kind: end, x: at, y, text, side: at > 75 ? 'left' : 'right' };
  };
  return [...(above < 0 ? [] : [point(above, 0, 'above')]), ...(below < 0 ? [] : [point(below, plot, 'below')])];
}

/** Percent of a phone's plot that a label takes. */
const share = (label: string) => ((label.length * CHARACTER + 8) / NARROW) * 100;

/** Gives marks rows so that their labels do not overlap even on a phone. */
function rows(marks: Mark[], x: [number, number], toPercent: (v: number) => number): MarkLine[] {
  const ends: [number, number][][] = [];
  const seen = new Map<string, MarkLine>();
  for (const mark of [...marks].sort((a, b) => a.at - b.at)) {
    if (!(mark.at >= x[0] && mark.at <= x[1])) continue;
    const at = toPercent(mark.at);
    const width = share(mark.label);
    const side = at + width <= 104 || width - at > at + width - 100 ? 'right' : 'left';
    const [from, to] = side === 'right' ? [at, at + width] : [at - width, at];
    let row = ends.findIndex((taken) => taken.every(([a, b]) => to <= a || from >= b));
    if (row < 0) row = ends.push([]) - 1;
    (ends[row] as [number, number][]).push([from, to]);
    seen.set(`${mark.at} ${mark.label}`, {
      ...mark,
      x: at,
      row,
      side,
      shift: side === 'right' ? Math.min(0, 104 - to) : Math.max(0, -from - 8),
    });
  }
  return [...seen.values()];
}
