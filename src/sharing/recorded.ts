/** A recorded run: what came out of an experiment, kept as JSON so that a page can draw it without training anything. */
import { COLUMNS } from '../events.ts';
import type { Cause, EventBatch, Recipe, RunEvent, Scene, Shared, StepColumns, Verdict, View } from '../experiment.ts';
import { InputError, shown } from '../fields.ts';
import { fromBase64, packed, toBase64, unpacked } from './packed.ts';

/** The version of the form of a recorded run. */
export const RECORDED_VERSION = 1;
/** Figures of columns and events keep this many significant digits: enough to draw, half the size of all. */
const DIGITS = 6;

/** A recorded run as it is used. */
export interface Recorded extends Scene {
  id: string;
  recipe: Recipe;
  /** Remedies that the run was forked with, and the step from which they act. */
  fork?: { remedies: string[]; at: number };
  /** The experiment and its claim, as a link holds them. */
  shared: Shared;
  digest: string;
  reference: string;
  outcome: 'finished' | 'stopped' | 'broke';
  steps: number;
  final: Record<string, number>;
  verdicts: Verdict[];
  causes: Cause[];
  layers: string[];
  batch: EventBatch;
  views: View[];
  /** Of pictures: confusion matrices over the validation split, at the steps of the views. */
  confusions?: View[];
}

const NON_FINITE: Record<string, number> = { NaN: Number.NaN, Infinity, '-Infinity': -Infinity };

const rounded = (value: number) =>
  Number.isInteger(value) ? value : Number.isFinite(value) ? Number(value.toPrecision(DIGITS)) : String(value);
const list = (values: ArrayLike<number>) => Array.from(values, rounded);
/** A copy of plain data with every number rounded, or every word for a number read back. */
function mapped(value: unknown, change: (leaf: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => mapped(item, change));
  if (typeof value !== 'object' || value === null) return change(value);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapped(item, change)]));
}
const writeLeaf = (leaf: unknown) => (typeof leaf === 'number' ? rounded(leaf) : leaf);
const readLeaf = (leaf: unknown) => (typeof leaf === 'string' && Object.hasOwn(NON_FINITE, leaf) ? NON_FINITE[leaf] : leaf);

/** A recorded run as the text of a file. */
export function writeRecorded({ batch, views, confusions, points, samples, curve, cloud, shared, ...rest }: Recorded): string {
  const { steps, events } = batch;
  const columns = steps && {
    first: steps.first,
    count: steps.count,
    layers: steps.layers,
    ...Object.fromEntries(COLUMNS.map((name) => [name, list(steps[name])])),
  };
  const { claim, ...asked } = shared;
  const kept = {
    version: RECORDED_VERSION,
    ...(mapped(rest, writeLeaf) as object),
    // The claim is exact, so that a re-run can be compared with it.
    shared: {
      ...asked,
      ...(claim && { claim: { ...claim, losses: claim.losses.map((loss) => (Number.isFinite(loss) ? loss : String(loss))) } }),
    },
    columns,
    events: mapped(events, writeLeaf),
    views: views.map(writeView),
    ...(confusions && { confusions: confusions.map(writeView) }),
    ...((curve || cloud) && { scene: packed({ curve, cloud }) }),
    ...(points && { points: { x: Array.from(points.x, (x) => Number(x.toFixed(3))), labels: Array.from(points.labels).join('') } }),
    ...(samples && { samples: { ...samples, pixels: toBase64(samples.pixels), labels: Array.from(samples.labels).join('') } }),
  };
  return `${JSON.stringify(kept)}\n`;
}

function writeView(view: View): unknown {
  if (view.kind === 'surface') return { ...view, values: toBase64(view.values) };
  if (view.kind === 'samples') return { ...view, probabilities: Array.from(view.probabilities, (p) => Number(p.toFixed(3))) };
  return packed(view);
}

function readView(view: { kind: string; values: string; probabilities: number[] }): View {
  if (view.kind === 'surface') return { ...view, values: fromBase64(view.values) } as unknown as View;
  if (view.kind === 'samples') return { ...view, probabilities: Float32Array.from(view.probabilities) } as unknown as View;
  return unpacked(view) as View;
}

/** Reads a recorded run from parsed JSON: our own file, so it is trusted but for its version. */
export function readRecorded(json: unknown): Recorded {
  // biome-ignore lint/suspicious/noExplicitAny: the file is made by writeRecorded, and checked by its version alone
  const { version, columns, events, views, confusions, points, samples, scene, ...rest } = json as any;
  if (version !== RECORDED_VERSION) throw new InputError(`Cannot read a recorded run of version ${shown(version)}: record it anew`);
  const steps: StepColumns | undefined = columns && {
    ...columns,
    ...Object.fromEntries(COLUMNS.map((name) => [name, Float32Array.from(columns[name] as unknown[], (value) => Number(value))])),
  };
  const digits = (text: string) => Uint8Array.from(text, Number);
  return {
    ...(mapped(rest, readLeaf) as Omit<Recorded, 'batch' | 'views' | 'confusions'>),
    batch: { ...(steps && { steps }), events: mapped(events, readLeaf) as Exclude<RunEvent, { kind: 'step' }>[] },
    views: views.map(readView),
    ...(confusions && { confusions: confusions.map(readView) }),
    ...(scene && (unpacked(scene) as Scene)),
    ...(points && { points: { x: Float32Array.from(points.x as number[]), labels: digits(points.labels) } }),
    ...(samples && { samples: { ...samples, pixels: fromBase64(samples.pixels), labels: digits(samples.labels) } }),
  };
}
