import type { CuredRow, RowOnSeed } from './row.ts';

/** A row of the catalogue over several seeds: counts of seeds. */
export interface RowSum {
  injection: string;
  task: string;
  seeds: number;
  /** Seeds on which one of the row's detectors failed; on which nothing else did; on which the twin stayed quiet. */
  fired: number;
  alone: number;
  quiet: number;
  /** Seeds on which diagnosis named the row's cause first, and at all. */
  first: number;
  named: number;
  cures: { remedy: string; restored: number; forks: number; forked: number; because?: string }[];
  /** Mean success of the broken run, of the twin. */
  broken?: number;
  twin?: number;
  /** Median seconds of the broken run. */
  seconds: number;
  /** How often each detector failed, and how often in the twin. */
  failing: Record<string, number>;
  alarms: Record<string, number>;
  /** Whether the row is done: fired on 9 of 10, quiet on all, its first cure restores on 8 of 10. */
  done: boolean;
}

const count = <T>(list: readonly T[], is: (item: T) => boolean) => list.reduce((n, item) => n + (is(item) ? 1 : 0), 0);
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

function tally(lists: readonly string[][]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const id of lists.flat()) counts[id] = (counts[id] ?? 0) + 1;
  return counts;
}

/** Sums a row up over its seeds. */
export function sumOf(rows: readonly RowOnSeed[]): RowSum {
  const [head] = rows as [RowOnSeed, ...RowOnSeed[]];
  const fired = count(rows, ({ tripped }) => tripped);
  const quiet = count(rows, ({ twin }) => twin.failing.length === 0);
  const cures = head.cures.map(({ remedy }, i) => {
    const all = rows.map((row) => row.cures[i] as CuredRow);
    const because = all.find(({ notForked }) => notForked)?.notForked;
    return {
      remedy,
      restored: count(all, ({ restored }) => restored),
      forks: count(all, ({ fork }) => fork !== undefined),
      forked: count(all, ({ fork }) => fork?.beatsNull === true && fork.restored),
      ...(because && { because }),
    };
  });
  const successes = (of: (row: RowOnSeed) => number | undefined) => rows.map(of).filter((value) => value !== undefined);
  const [low, high] = [successes(({ broken }) => broken.success), successes(({ twin }) => twin.success)];
  const best = cures[0];
  const seconds = rows.map((row) => row.seconds).sort((a, b) => a - b);
  return {
    injection: head.injection,
    task: head.task,
    seeds: rows.length,
    fired,
    alone: count(rows, ({ others }) => others.length === 0),
    quiet,
    first: count(rows, ({ broken, injection }) => broken.causes[0] === injection),
    named: count(rows, ({ broken, injection }) => broken.causes.includes(injection)),
    cures,
    ...(low.length > 0 && { broken: mean(low), twin: mean(high) }),
    seconds: seconds[Math.floor(seconds.length / 2)] as number,
    failing: tally(rows.map(({ broken }) => broken.failing)),
    alarms: tally(rows.map(({ twin }) => twin.failing)),
    done: fired >= 0.9 * rows.length && quiet === rows.length && (best === undefined || best.restored >= 0.8 * rows.length),
  };
}
