/** How a detector does as its threshold is turned: where it speaks on a run, and over many runs what it catches and what it cries wolf at. */
import { unpack } from '../events.ts';
import type { Detector, EventBatch } from '../experiment.ts';
import { median } from '../numbers.ts';

/** What the thresholds are multiplied by, in steps of a third of a doubling, from an eighth to eight times. */
export const FACTORS: readonly number[] = [0.125, 0.25, 0.5, 1, 2, 4].flatMap((at) => [at, at * 1.26, at * 1.587]).concat(8);
/** The place of the detector's own threshold in them. */
export const OWN = FACTORS.indexOf(1);

/** Options of a detector with some of them multiplied. */
export function scaled({ id, defaults }: Detector, options: readonly string[], factor: number): Record<string, number> {
  return Object.fromEntries(
    options.map((option) => {
      const own = (defaults as Record<string, unknown>)[option];
      if (typeof own !== 'number') {
        throw new Error(`Cannot scale "${option}" of the detector ${id}: choose numbers among ${Object.keys(defaults).join(', ')}`);
      }
      return [option, own * factor];
    }),
  );
}

/** The step at which a detector with these options first says that a run fails; undefined where it never does. */
export function speaksAt(detector: Detector, options: object, batches: readonly EventBatch[]): number | undefined {
  const next = detector.watch({ ...detector.defaults, ...options });
  let at: number | undefined;
  for (const batch of batches) {
    unpack(batch, (event) => {
      const judgement = at === undefined ? next(event) : undefined;
      if (judgement?.status === 'failing') at = judgement.at;
    });
  }
  return at;
}

/** The step at which a run was lost: its first loss that is not finite, or else its last step. */
export function lostAt(batches: readonly EventBatch[]): number {
  let last = 0;
  let broken: number | undefined;
  for (const batch of batches) {
    unpack(batch, (event) => {
      if (event.kind !== 'step') return;
      last = event.step;
      if (event.loss !== undefined && !Number.isFinite(event.loss)) broken ??= event.step;
    });
  }
  return broken ?? last;
}

/** What came of one threshold over all runs. */
export interface OperatingPoint {
  factor: number;
  /** Broken runs that it spoke on, and healthy runs that it spoke on. */
  caught: number;
  alarms: number;
  /** Steps between its word and the loss of the run: the median over the runs it caught, absent where there are none. */
  lead?: number;
}

/** The operating curve of a detector, as it is kept in a file. */
export interface Operating {
  version: 1;
  detector: string;
  /** The options that were multiplied, with their own values. */
  scales: Record<string, number>;
  /** Broken runs by row of the catalogue, with how many its own threshold catches. */
  broken: { inject: string; task: string; runs: number; caught: number }[];
  healthy: { task: string; runs: number; alarms: number }[];
  points: OperatingPoint[];
}

/** One run as a detector met it: where it spoke at each factor. */
export interface Met {
  row?: { inject: string; task: string };
  task: string;
  lost: number;
  spoke: (number | undefined)[];
}

/** Where a detector speaks on a run at each of the factors. */
export function meet(detector: Detector, options: readonly string[], batches: readonly EventBatch[]): (number | undefined)[] {
  return FACTORS.map((factor) => speaksAt(detector, scaled(detector, options, factor), batches));
}

/** Sums up what a detector did on broken runs (those of a row) and on healthy ones. */
export function operatingOf(detector: Detector, options: readonly string[], runs: readonly Met[]): Operating {
  const broken = runs.filter(({ row }) => row);
  const healthy = runs.filter(({ row }) => !row);
  const spoke = (one: Met) => one.spoke[OWN] !== undefined;
  const rows = new Map<string, Operating['broken'][number]>();
  for (const one of broken) {
    const { inject, task } = one.row as { inject: string; task: string };
    const row = rows.get(`${inject} ${task}`) ?? { inject, task, runs: 0, caught: 0 };
    rows.set(`${inject} ${task}`, { ...row, runs: row.runs + 1, caught: row.caught + Number(spoke(one)) });
  }
  const tasks = [...new Set(healthy.map(({ task }) => task))];
  return {
    version: 1,
    detector: detector.id,
    scales: scaled(detector, options, 1),
    broken: [...rows.values()],
    healthy: tasks.map((task) => {
      const those = healthy.filter((one) => one.task === task);
      return { task, runs: those.length, alarms: those.filter(spoke).length };
    }),
    points: FACTORS.map((factor, i) => {
      const leads = broken.flatMap(({ spoke, lost }) => (spoke[i] === undefined ? [] : [lost - spoke[i]]));
      return {
        factor,
        caught: leads.length,
        alarms: healthy.filter(({ spoke }) => spoke[i] !== undefined).length,
        ...(leads.length > 0 && { lead: median(leads) }),
      };
    }),
  };
}
