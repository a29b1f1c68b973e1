/** What the exercise and its dashboard are told at build: starters, practice runs, failures to inject, hints. */
import { existsSync, readFileSync } from 'node:fs';
import { detectors } from '../detectors/index.ts';
import { readTrace, type TraceIndex, type TraceTruths } from '../grading/trace-file.ts';
import { KINDS, type Kind, type Truth } from '../grading/types.ts';
import { injections } from '../injections/index.ts';
import { address, exists } from '../layouts/addresses.ts';
import { PROBES } from '../probes.ts';
import { lessonOf } from '../widgets/disasters/lessons.ts';
import type { FailureHints } from '../widgets/exercise/hints.ts';
import { kindOf } from '../widgets/exercise/kinds.ts';
import type { LiveCard, PracticeCard } from '../widgets/exercise/practice.ts';
import { measureTitle } from './_disasters.ts';

const FOLDER = 'public/traces';
const read = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T;

/** The files that everybody begins with, by kind. */
export const starters = Object.fromEntries(
  KINDS.map((kind) => [kind, readFileSync(`content/exercise/starter/${kind}.js`, 'utf8')]),
) as Record<Kind, string>;

/** Points of a small curve. */
const POINTS = 40;

/** The loss of a run as a path in a box of 100 x 24; what is not finite breaks the line, the highest twentieth is cut off. */
function sparkOf(losses: ArrayLike<number>): string {
  const finite = Array.from(losses)
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const low = finite[0] ?? 0;
  const high = Math.max(finite[Math.floor(finite.length * 0.95)] ?? 1, low + 1e-9);
  let path = '';
  let pen = false;
  const count = Math.min(POINTS, losses.length);
  for (let i = 0; i < count; i++) {
    const at = Math.round((i * (losses.length - 1)) / Math.max(1, count - 1));
    const value = losses[at] as number;
    if (!Number.isFinite(value)) {
      pen = false;
      continue;
    }
    const x = Math.round((1000 * at) / Math.max(1, losses.length - 1)) / 10;
    const y = Math.round(220 - 200 * Math.min(1, (value - low) / (high - low))) / 10;
    path += `${pen ? 'L' : 'M'}${x} ${y}`;
    pen = true;
  }
  return path;
}

/** The practice runs, broken ones first, one of each kind after another, so that ten of them are a fair sample. */
function practice(): PracticeCard[] {
  if (!existsSync(`${FOLDER}/index.json`)) return [];
  const { traces } = read<TraceIndex>(`${FOLDER}/index.json`);
  const { truths } = read<TraceTruths>(`${FOLDER}/truths.json`);
  const truthOf = new Map(truths.map((truth): [string, Truth] => [truth.trace, truth]));
  return traces.flatMap(({ id, file, task, steps }) => {
    const truth = truthOf.get(id);
    if (!truth) throw new Error(`Cannot list practice run ${id}: truths.json does not speak of it; make the traces anew`);
    const { batch } = readTrace(read(`${FOLDER}/${file}`));
    return [{ id, file, task, steps, truth, spark: sparkOf(batch.steps?.loss ?? []) }];
  });
}

/** Every practice run. */
export const cards = practice();

const broken = cards.flatMap(({ task, truth }) => (truth.injected ? [{ id: truth.injected.id, task }] : []));

/** What may be injected into a live run: the failures of the practice runs. */
export const live: LiveCard[] = [...new Map(broken.map((one) => [one.id, one])).values()].flatMap(({ id, task }) => {
  const injection = injections.find((one) => one.id === id);
  return injection ? [{ id, title: injection.title, task, kind: kindOf(injection.category) }] : [];
});

const titleOf = (measure: string) =>
  Object.hasOwn(PROBES, measure) ? PROBES[measure as keyof typeof PROBES].title.toLowerCase() : measureTitle(measure);

/** Hints by failure: what the first detector that must notice it needs, the lesson, and that detector's rule. */
export const hints: Record<string, FailureHints> = Object.fromEntries(
  live.flatMap(({ id }) => {
    const injection = injections.find((one) => one.id === id);
    const detector = detectors.find((one) => one.id === injection?.trips[0]);
    if (!injection || !detector) return [];
    const lesson = lessonOf(id);
    const at =
      lesson && exists(`lessons/${lesson}`) ? { title: lesson.replaceAll('-', ' '), url: address(`lessons/${lesson}`) } : undefined;
    const measures = [...new Set(detector.needs[0] ?? [])].map(titleOf);
    return [[id, { measures, detector: detector.title, rule: detector.description, ...(at && { lesson: at }) }]];
  }),
);
