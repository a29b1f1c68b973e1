/** Search among watched runs: ten thousand must answer while somebody types. */
import { csvOf } from '../../charts/export.ts';
import type { WatchedRun } from '../../progress/exercise.ts';

/** What is looked for; empty words and `any` let everything through. */
export interface Query {
  words: string;
  /** A kind that failed, `warned` for a warning by any, `quiet` for neither, or `any`. */
  verdict: string;
  tag: string;
}

const texts = new WeakMap<WatchedRun, string>();

/** All that words are looked for in, in small letters, made once. */
function textOf(run: WatchedRun): string {
  let text = texts.get(run);
  if (text === undefined) {
    text = [run.title, run.task, ...run.injected, ...run.failing, ...run.warned, ...run.tags, run.outcome].join(' ').toLowerCase();
    texts.set(run, text);
  }
  return text;
}

function judgedSo({ failing, warned }: WatchedRun, verdict: string): boolean {
  if (verdict === 'any') return true;
  if (verdict === 'quiet') return failing.length === 0 && warned.length === 0;
  if (verdict === 'warned') return warned.length > 0;
  return failing.includes(verdict);
}

/** The runs that fit, in their order. */
export function searched(runs: readonly WatchedRun[], { words, verdict, tag }: Query): WatchedRun[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return runs.filter((run) => {
    if (!judgedSo(run, verdict) || (tag !== '' && !run.tags.includes(tag))) return false;
    const text = wanted.length > 0 ? textOf(run) : '';
    return wanted.every((word) => text.includes(word));
  });
}

/** Every tag that is in use, in the order of the alphabet. */
export const tagsOf = (runs: readonly WatchedRun[]): string[] => [...new Set(runs.flatMap(({ tags }) => tags))].sort();

/** Tags as somebody types them: words between commas, each once. */
export const readTags = (text: string): string[] =>
  [
    ...new Set(
      text
        .split(',')
        .map((tag) => tag.trim().slice(0, 40))
        .filter(Boolean),
    ),
  ].slice(0, 12);

/** Runs as a table for a file. */
export function tableOf(runs: readonly WatchedRun[]): string {
  const head = ['when', 'title', 'task', 'injected', 'steps', 'outcome', 'loss', 'failing', 'warned', 'first alarm', 'tags', 'link'];
  const rows = runs.map((run) => [
    new Date(run.when).toISOString(),
    run.title,
    run.task,
    run.injected.join(' '),
    String(run.steps),
    run.outcome,
    run.loss === undefined ? '' : String(run.loss),
    run.failing.join(' '),
    run.warned.join(' '),
    run.firstAlarm === undefined ? '' : String(run.firstAlarm),
    run.tags.join(' '),
    run.link,
  ]);
  return csvOf({ head, rows });
}

/** A curve in at most so many points: of each stretch its least and its greatest, so that no spike is lost. */
export function shortened(x: ArrayLike<number>, y: ArrayLike<number>, most = 160): { x: Float32Array; y: Float32Array } {
  const count = Math.min(x.length, y.length);
  if (count <= most)
    return {
      x: Float32Array.from({ length: count }, (_, i) => x[i] as number),
      y: Float32Array.from({ length: count }, (_, i) => y[i] as number),
    };
  const keep = new Set<number>([0, count - 1]);
  const stretch = count / (most / 2 - 1);
  for (let from = 0; from < count; from += stretch) {
    let [least, greatest] = [Math.floor(from), Math.floor(from)];
    for (let i = Math.floor(from); i < Math.min(count, from + stretch); i++) {
      const value = y[i] as number;
      if (!Number.isFinite(value)) keep.add(i);
      if (value < (y[least] as number)) least = i;
      if (value > (y[greatest] as number)) greatest = i;
    }
    keep.add(least).add(greatest);
  }
  const order = [...keep].sort((a, b) => a - b).slice(0, 2 * most);
  return { x: Float32Array.from(order, (i) => x[i] as number), y: Float32Array.from(order, (i) => y[i] as number) };
}
