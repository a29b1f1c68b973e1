/** A figure of recorded runs as plain data: made at build, drawn at build, and drawn on by runs made here. */
import { number } from '../../charts/format.ts';
import { decades } from '../../charts/heat.ts';
import type { Mark, Reference, Span, Tone } from '../../charts/types.ts';
import { encodeLink } from '../../sharing/link.ts';
import type { Recorded } from '../../sharing/recorded.ts';
import { everyStep, kindOf, type Part, partsOf, placeName, recordedPoints } from './measures.ts';
import { pack, stepsFrom, unpack } from './pack.ts';
import { read } from './reading.ts';
import { type Shelf, short, titleOf } from './shelf.ts';

/** A run as a figure names it and makes it again. */
export interface FigureRun {
  id: string;
  label: string;
  layers: string[];
  /** The experiment and its claim, to be run again. */
  link: string;
  digest: string;
}

/** One recorded line of a panel; numbers are packed. */
export interface FigureLine {
  id: string;
  /** The number of its run in the figure. */
  run: number;
  part: Part;
  /** Which of several values a step: a layer, a head. */
  place: number;
  /** At the line's end; empty where what ends it says enough. */
  label: string;
  tone: Tone;
  dash?: string;
  /** The first step; and the steps, where they are not one after another. */
  first: number;
  steps?: string;
  y: string;
}

/** One chart of a figure. */
export interface FigurePanel {
  /** As the author wrote it: a measure, or several joined by `+`. */
  measure: string;
  title: string;
  yTitle: string;
  summary: string;
  lines: FigureLine[];
  marks: Mark[];
  spans: Span[];
  references: Reference[];
  /** The range of the axis, where the values would run out of every frame; for layers, powers of ten, alike for all runs. */
  range?: [number, number];
  scale: 'linear' | 'log' | 'auto';
}

/** All that an island needs to draw a figure and to run it. */
export interface Figure {
  runs: FigureRun[];
  panels: FigurePanel[];
  window: [number, number];
  lab: string;
  /** Titles of the detectors that may speak. */
  titles: Record<string, string>;
  still: boolean;
}

/** Which run to draw, and how. */
export interface Asked {
  id: string;
  label?: string | undefined;
  tone?: Tone | undefined;
  dash?: string | undefined;
  quiet?: boolean | undefined;
}

/** What an author may say of a figure. */
export interface FigureWords {
  /** Panels, one a chart: a measure of measures.ts, or several on one axis, `trainLoss+validationLoss`. */
  show?: string[] | undefined;
  /** The title of the first panel; the others are named by what they show. */
  title?: string | undefined;
  /** First and last step. */
  window?: [number, number] | undefined;
  /** A mark on the first run: a step as an expression, and its label. */
  mark?: { at: string; label: string; panel?: string }[] | undefined;
  /** A stretch of the first run, from and to as expressions. */
  shade?: { from: string; to: string } | undefined;
  /** Ranges of axes by panel. */
  range?: Record<string, [number, number]> | undefined;
  /** What the lines of a measure by head, context or place are called, by measure. */
  names?: Partial<Record<Part, string[]>> | undefined;
  /** The axis of the loss, where the values alone would choose another. */
  scale?: 'linear' | undefined;
  /** Leaves out the buttons: what would come out is not to be told yet. */
  still?: boolean | undefined;
}

/** The tone of a run by what was found: orange for a failure, blue for the healthy. */
const toneOf = ({ verdicts }: Recorded): Tone => (verdicts.some(({ status }) => status === 'failing') ? 'fail' : 'twin');

function rateOf({ batch }: Recorded): string {
  return `learning rate ${number(batch.steps?.learningRate.at(-1) ?? Number.NaN)}`;
}

/** From so many lines on each is told by its first and last value alone. */
const MANY = 4;

/** The course of one line in words, for those who listen. */
function course({ label, first, steps, y }: FigureLine, alone: string, from: number, brief: boolean): string {
  const all = unpack(y);
  const at = steps === undefined ? stepsFrom(first, all.length) : unpack(steps);
  const skip = Math.max(
    0,
    at.findIndex((step) => step >= (from <= 1 ? 0 : from)),
  );
  const [values, x] = [Array.from(all.subarray(skip)), at.subarray(skip)];
  const broken = values.findIndex((value) => !Number.isFinite(value));
  const finite = values.slice(0, broken < 0 ? undefined : broken);
  const top = finite.indexOf(Math.max(...finite));
  const last = broken < 0 ? values.length - 1 : broken;
  const turn = top > 0 && (top < finite.length - 1 || broken > 0);
  const [name, start, end] = [label || alone, number(values[0] ?? Number.NaN), number(values[last] ?? Number.NaN)];
  const step = (i: number) => `at step ${number(x[i] ?? Number.NaN, 6)}`;
  if (brief) return `${name} from ${start} to ${end}${broken < 0 ? '' : ` ${step(last)}`}`;
  const peak = turn ? `, ${top < finite.length - 1 ? 'at most ' : ''}${number(finite[top] as number)} ${step(top)}` : '';
  return `${name}: ${start} at first${peak}, ${end} ${step(last)}`;
}

function summaryOf(drawn: FigureLine[], labels: string[], from: number): string {
  if (drawn[0]?.part !== 'layers')
    return `${drawn.map((line) => course(line, labels[line.run] ?? '', from, drawn.length >= MANY)).join('; ')}.`;
  const order = drawn.length > 1 ? `From above: ${labels.join(', ')}. ` : '';
  const broken = drawn.some(({ y }) => /NaN|Infinity/.test(y));
  return `${order}One row a layer, log scale; black is exactly zero${broken ? ', hatched is not a number' : ''}.`;
}

/** Lines of one run beyond the first measure are dashed, those by layer or head are coloured in this order. */
const DASHES = ['', '5 3', '2 3', '9 3 2 3'];
const PLACES: Tone[] = ['s1', 's2', 's3', 's4', 's5', 's6'];

/** The lines that a run adds to a panel. */
function linesOf(
  run: Recorded,
  of: { at: number; label: string; alone: boolean; asked: Asked },
  parts: Part[],
  words: FigureWords,
  last: number,
) {
  return parts.flatMap((part, p): FigureLine[] => {
    const all = recordedPoints(run, part, last);
    return all.map(({ x, y }, place): FigureLine => {
      const several = all.length > 1;
      const name = several
        ? (words.names?.[part]?.[place] ?? placeName(part, place, run.layers))
        : parts.length > 1
          ? kindOf(part).brief
          : '';
      const shown = [of.alone && name ? '' : of.label, name].filter(Boolean).join(', ');
      const dash = of.asked.dash ?? DASHES[p % DASHES.length];
      return {
        id: [run.id, ...(p > 0 || place > 0 ? [part, place] : [])].join(' '),
        run: of.at,
        part,
        place,
        label: (of.asked.quiet ?? (of.alone && !name)) ? '' : shown,
        tone: several && of.alone ? (PLACES[place % PLACES.length] as Tone) : (of.asked.tone ?? toneOf(run)),
        ...(dash && { dash }),
        first: run.batch.steps?.first ?? 1,
        ...(!everyStep(part) && { steps: pack(x) }),
        // A shade needs fewer digits than a line, of which there are as many as layers.
        y: pack(y, part === 'layers' ? 2 : 4),
      };
    });
  });
}

const lowered = (title: string) => title.charAt(0).toLowerCase() + title.slice(1);

function classesOf({ batch }: Recorded): number | undefined {
  const data = batch.events.find((event) => event.kind === 'data');
  return data?.kind === 'data' ? data.classes : undefined;
}

const naive = (run: Recorded): Reference[] => {
  const data = run.batch.events.find((event) => event.kind === 'data');
  return data?.kind === 'data' && data.naiveLoss !== undefined ? [{ y: data.naiveLoss, label: 'chance' }] : [];
};

/** Makes a figure of recorded runs; the first is the one that marks speak of. */
export function figureOf(shelf: Shelf, asked: Asked[], words: FigureWords): Figure {
  const { show = ['loss'] } = words;
  const runs = asked.map(({ id }) => shelf.run(id));
  const [head] = runs as [Recorded];
  const longest = Math.max(...runs.map(({ batch }) => (batch.steps ? batch.steps.first + batch.steps.count - 1 : 0)));
  const window = words.window ?? [1, longest];
  const labels = runs.map((run, i) => asked[i]?.label ?? rateOf(run));
  const shades = () => decades(runs.flatMap(({ batch }) => Array.from(batch.steps?.layerGradientNorm ?? [])));
  const step = (text: string) => Number(read(head, text));
  const panels = show.map((measure, i): FigurePanel => {
    const parts = partsOf(measure);
    const kind = kindOf(parts[0] as Part);
    const alone = runs.length === 1;
    const drawn = runs.flatMap((run, at) =>
      linesOf(run, { at, label: labels[at] ?? '', alone, asked: asked[at] as Asked }, parts, words, window[1]),
    );
    const range = words.range?.[measure] ?? (measure === 'layers' ? shades() : kind.range);
    const losses = /loss/i.test(measure);
    return {
      measure,
      title:
        (i === 0 ? words.title : undefined) ??
        parts.map((part, p) => (p === 0 ? kindOf(part).title : lowered(kindOf(part).title))).join(', '),
      yTitle: losses && classesOf(head) ? 'loss, nats' : kind.unit,
      summary: summaryOf(drawn, labels, window[0]),
      lines: drawn,
      marks: (words.mark ?? [])
        .filter(({ panel }) => (panel ?? show[0]) === measure)
        .map(({ at, label }) => ({ at: step(at), label: `step ${step(at)}: ${label}`, tone: drawn[0]?.tone ?? 'ink' })),
      spans: words.shade
        ? [{ from: step(words.shade.from), to: Math.min(window[1], step(words.shade.to)), tone: drawn[0]?.tone ?? 'soft' }]
        : [],
      references: losses ? naive(head) : [],
      ...(range && { range }),
      scale: kind.scale ?? (words.range?.[measure] ? 'log' : (words.scale ?? 'auto')),
    };
  });
  const spoken = new Set(
    runs.flatMap(({ verdicts }) => verdicts.filter(({ status }) => status === 'failing').map(({ detector }) => detector)),
  );
  return {
    runs: runs.map(({ id, layers, shared, digest }, i) => ({
      id,
      label: labels[i] ?? '',
      layers,
      link: encodeLink(shared),
      digest: short(digest),
    })),
    panels,
    window,
    lab: shelf.address('lab'),
    titles: Object.fromEntries([...spoken].map((id) => [id, titleOf(shelf, id)])),
    still: words.still ?? false,
  };
}
