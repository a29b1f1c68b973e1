/** What was hard: for each failure, how many caught it. */
import type { Kind, Truth } from './types.ts';

/** One failure across a class. */
export interface Item {
  /** The id of the failure; absent for the healthy runs together. */
  id?: string;
  kind?: Kind;
  title: string;
  traces: number;
  /** Share of (submission, trace) pairs that came out right: caught, or for healthy runs left in peace. */
  right: number;
  /** How much better those did who stand in the upper half of the class than the others: near 0 tells nobody apart. */
  tells: number;
}

interface Read {
  grade: { score: number };
  caught: readonly string[];
  cried: readonly string[];
}

const mean = (values: readonly number[]) => (values.length === 0 ? 0 : values.reduce((sum, one) => sum + one, 0) / values.length);
const four = (value: number) => Math.round(value * 1e4) / 1e4;

/** The failures of a set, the one that most submissions missed first, and last the healthy runs. */
export function itemsOf(rows: readonly Read[], truths: readonly Truth[]): Item[] {
  if (rows.length === 0) return [];
  const sorted = [...rows].sort((a, b) => b.grade.score - a.grade.score);
  const half = Math.floor(sorted.length / 2);
  const item = (own: readonly Truth[], right: (row: Read, trace: string) => boolean, about: Pick<Item, 'id' | 'kind' | 'title'>): Item => {
    const shares = sorted.map((row) => mean(own.map(({ trace }) => (right(row, trace) ? 1 : 0))));
    const tells = half === 0 ? 0 : mean(shares.slice(0, half)) - mean(shares.slice(sorted.length - half));
    return { ...about, traces: own.length, right: four(mean(shares)), tells: four(tells) };
  };
  const injected = new Map(truths.flatMap(({ injected: one }) => (one ? [[one.id, one]] : [])));
  const failures = [...injected.values()].map(({ id, kind, title }) => {
    const own = truths.filter((truth) => truth.injected?.id === id);
    return item(own, ({ caught }, trace) => caught.includes(trace), { id, kind, title });
  });
  failures.sort((a, b) => a.right - b.right || ((a.id as string) < (b.id as string) ? -1 : 1));
  const healthy = truths.filter(({ injected }) => !injected);
  return healthy.length === 0
    ? failures
    : [...failures, item(healthy, ({ cried }, trace) => !cried.includes(trace), { title: 'Healthy runs left in peace' })];
}
