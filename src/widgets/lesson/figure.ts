/** A figure of recorded runs as plain data: made at build, drawn at build, and drawn on by runs made here. */
import { number } from '../../charts/format.ts';
import { decades } from '../../charts/heat.ts';
import type { Mark, Reference, Span, Tone } from '../../charts/types.ts';
import { encodeLink } from '../../sharing/link.ts';
import type { Recorded } from '../../sharing/recorded.ts';
import { pack } from './pack.ts';
import { read } from './reading.ts';
import { type Shelf, short, titleOf } from './shelf.ts';

/** What a panel shows over the steps. */
export type PanelMeasure = 'loss' | 'gradientNorm' | 'layers';

/** A run as a figure draws it; columns are packed. */
export interface FigureRun {
  id: string;
  label: string;
  tone: Tone;
  dash?: string;
  /** Draws no label at the line's end: where what ends it says enough. */
  quiet?: boolean;
  first: number;
  columns: Partial<Record<PanelMeasure, string>>;
  layers: string[];
  /** The experiment and its claim, to be run again. */
  link: string;
  digest: string;
}

/** One chart of a figure. */
export interface FigurePanel {
  measure: PanelMeasure;
  title: string;
  summary: string;
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
  show?: PanelMeasure[] | undefined;
  /** The title of the first panel; the others are named by what they show. */
  title?: string | undefined;
  /** First and last step. */
  window?: [number, number] | undefined;
  /** A mark on the first run: a step as an expression, and its label. */
  mark?: { at: string; label: string; panel?: PanelMeasure }[] | undefined;
  /** A stretch of the first run, from and to as expressions. */
  shade?: { from: string; to: string } | undefined;
  /** Ranges of axes by panel. */
  range?: Partial<Record<PanelMeasure, [number, number]>> | undefined;
  /** The axis of the loss, where the values alone would choose another. */
  scale?: 'linear' | undefined;
  /** Leaves out the buttons: what would come out is not to be told yet. */
  still?: boolean | undefined;
}

const NAMES: Record<PanelMeasure, string> = { loss: 'Training loss', gradientNorm: 'Gradient norm', layers: 'Gradient norm by layer' };

/** The tone of a run by what was found: orange for a failure, blue for the healthy. */
const toneOf = ({ verdicts }: Recorded): Tone => (verdicts.some(({ status }) => status === 'failing') ? 'fail' : 'twin');

function rateOf({ batch }: Recorded): string {
  return `learning rate ${number(batch.steps?.learningRate.at(-1) ?? Number.NaN)}`;
}

/** One run's course of a measure in words, for those who listen. */
function course(run: Recorded, label: string, measure: 'loss' | 'gradientNorm', [from, to]: [number, number]): string {
  const { steps } = run.batch;
  if (!steps) return '';
  const values = Array.from(steps[measure].subarray(Math.max(0, from - steps.first), to - steps.first + 1));
  const broken = values.findIndex((value) => !Number.isFinite(value));
  const finite = values.slice(0, broken < 0 ? undefined : broken);
  const top = finite.indexOf(Math.max(...finite));
  const at = (i: number) => steps.first + Math.max(0, from - steps.first) + i;
  const end =
    broken < 0
      ? `${number(values.at(-1) ?? Number.NaN)} at step ${at(values.length - 1)}`
      : `${number(values[broken] as number)} at step ${at(broken)}`;
  const peak = top > 0 && top < finite.length - 1 ? `, at most ${number(finite[top] as number)} at step ${at(top)}` : '';
  const last = broken > 0 && top === finite.length - 1 ? `, ${number(finite[top] as number)} at step ${at(top)}` : '';
  return `${label}: ${number(values[0] ?? Number.NaN)} at first${peak}${last}, ${end}`;
}

function summaryOf(runs: Recorded[], drawn: FigureRun[], measure: PanelMeasure, window: [number, number]): string {
  if (measure === 'layers') {
    const order = drawn.length > 1 ? `From above: ${drawn.map(({ label }) => label).join(', ')}. ` : '';
    const broken = drawn.some(({ columns }) => /NaN|Infinity/.test(columns.layers ?? ''));
    return `${order}One row a layer, log scale; black is exactly zero${broken ? ', hatched is not a number' : ''}.`;
  }
  const courses = runs.map((run, i) => course(run, drawn[i]?.label ?? '', measure, window));
  return `${courses.join('; ')}.`;
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
  const drawn = runs.map((run, i): FigureRun => {
    const { label, tone, dash, quiet } = asked[i] as Asked;
    const { steps } = run.batch;
    const kept = (values: Float32Array | undefined) =>
      pack(values?.subarray(0, (window[1] - (steps?.first ?? 1) + 1) * (values.length / (steps?.count ?? 1))) ?? []);
    const column = {
      loss: () => kept(steps?.loss),
      gradientNorm: () => kept(steps?.gradientNorm),
      layers: () => kept(steps?.layerGradientNorm),
    };
    return {
      id: run.id,
      label: label ?? rateOf(run),
      tone: tone ?? toneOf(run),
      ...(dash && { dash }),
      ...((quiet ?? runs.length === 1) && { quiet: true }),
      first: steps?.first ?? 1,
      columns: Object.fromEntries(show.map((measure) => [measure, column[measure]()])),
      layers: run.layers,
      link: encodeLink(run.shared),
      digest: short(run.digest),
    };
  });
  const shades = () => decades(runs.flatMap(({ batch }) => Array.from(batch.steps?.layerGradientNorm ?? [])));
  const rangeOf = (measure: PanelMeasure): { range?: [number, number] } => {
    const range = words.range?.[measure] ?? (measure === 'layers' ? shades() : undefined);
    return range ? { range } : {};
  };
  const step = (text: string) => Number(read(head, text));
  const panels = show.map((measure, i): FigurePanel => {
    const marks = (words.mark ?? []).filter(({ panel }) => (panel ?? show[0]) === measure);
    return {
      measure,
      title: (i === 0 ? words.title : undefined) ?? NAMES[measure],
      summary: summaryOf(runs, drawn, measure, window),
      marks: marks.map(({ at, label }) => ({ at: step(at), label: `step ${step(at)}: ${label}`, tone: drawn[0]?.tone ?? 'ink' })),
      spans: words.shade
        ? [{ from: step(words.shade.from), to: Math.min(window[1], step(words.shade.to)), tone: drawn[0]?.tone ?? 'soft' }]
        : [],
      references: measure === 'loss' ? naive(head) : [],
      ...rangeOf(measure),
      scale: measure === 'gradientNorm' || rangeOf(measure).range ? 'log' : (words.scale ?? 'auto'),
    };
  });
  const spoken = new Set(
    runs.flatMap(({ verdicts }) => verdicts.filter(({ status }) => status === 'failing').map(({ detector }) => detector)),
  );
  return {
    runs: drawn,
    panels,
    window,
    lab: shelf.address('lab'),
    titles: Object.fromEntries([...spoken].map((id) => [id, titleOf(shelf, id)])),
    still: words.still ?? false,
  };
}
