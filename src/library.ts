/** The package's entry: reads training logs and says what failed in them. No DOM, no tfjs. */
import type { WatchOptions } from './diagnosis/watch.ts';
import type { Verdict } from './experiment.ts';
import { differences } from './logs/compare.ts';
import type { Diagnosis, FormatCard, Judged, LoggedRun, LogFile, Reading, ReadOptions } from './logs/log.ts';
import { type PostmortemOptions, writePostmortem } from './logs/postmortem.ts';
import { replay } from './logs/replay.ts';
import { inUnit } from './logs/unit.ts';

export type * from './logs/log.ts';
export type { PostmortemOptions } from './logs/postmortem.ts';
export type { Cause, Verdict } from './experiment.ts';
export { redacted } from './logs/redact.ts';
export { replay } from './logs/replay.ts';
export { type Curve, type RunSketch, sketch } from './logs/sketch.ts';
export { type DiagnoseConfig, readConfig } from './logs/wishes.ts';

/** Detectors by id: `false` leaves one out, an object replaces its thresholds. The `detectors` of a wtgw.json. */
export type DetectorSettings = Readonly<Record<string, boolean | Readonly<Record<string, number>>>>;

export interface DiagnoseOptions {
  detectors?: DetectorSettings;
  /** A run that went well, to say what differs from it. */
  baseline?: LoggedRun;
  /** Share of the run that was judged, 0 to 1. */
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
}

/** Milliseconds after which judging lets others have their turn. */
const TURN = 40;
const RANK = { failing: 0, warning: 1, unknown: 2, healthy: 3 } as const;

/** Reads logs; several files may be one run, one file may hold many. The readers are loaded at the first call. */
export async function read(files: readonly LogFile[], options: ReadOptions = {}): Promise<Reading> {
  const { readLogs } = await import('./logs/read.ts');
  return readLogs(files, options);
}

/** Every format that is read, for people. */
export async function formats(): Promise<readonly FormatCard[]> {
  const { cards } = await import('./logs/cards.ts');
  return cards;
}

/**
 * Judges one run: what failed, from where, what is probably behind it, and what to log next time. The detectors are loaded at the
 * first call.
 */
export async function diagnose(run: LoggedRun, { detectors = {}, baseline, onProgress, signal }: DiagnoseOptions = {}): Promise<Diagnosis> {
  const [{ watchRun }, { logNext }, { titleOf }] = await Promise.all([
    import('./diagnosis/watch.ts'),
    import('./diagnosis/log-next.ts'),
    import('./diagnosis/titles.ts'),
  ]);
  const watch = watchRun(watchOptions(detectors));
  let last = performance.now();
  for (const share of replay(run, (event) => watch.take(event))) {
    signal?.throwIfAborted();
    if (performance.now() - last < TURN) continue;
    onProgress?.(share);
    await new Promise((resolve) => setTimeout(resolve));
    last = performance.now();
  }
  onProgress?.(1);
  const verdicts = watch
    .verdicts()
    .map((verdict): Verdict => ({ ...verdict, because: inUnit(verdict.because, run.unit) }))
    .sort((a, b) => RANK[a.status] - RANK[b.status] || (a.onset ?? a.at) - (b.onset ?? b.at));
  const causes = watch.causes().map((cause) => ({ ...cause, because: inUnit(cause.because, run.unit) }));
  const failing = verdicts.filter(({ status }) => status === 'failing');
  const onset = failing.reduce((first, { onset: from, at }) => Math.min(first, from ?? at), Number.POSITIVE_INFINITY);
  return {
    run: run.id,
    ...(failing.length > 0 && { onset }),
    verdicts,
    titles: Object.fromEntries(verdicts.map(({ detector }) => [detector, titleOf(detector)])),
    causes,
    logNext: logNext(verdicts, new Set(run.series.map(({ role }) => role))),
    differences: baseline ? differences(run, baseline) : [],
  };
}

/** A report on one or several judged runs: Markdown, or one HTML file that needs nothing else; figures are SVG. Names are redacted. */
export function postmortem(judged: readonly Judged[], options: PostmortemOptions): string {
  return writePostmortem(judged, options);
}

function watchOptions(detectors: DetectorSettings): WatchOptions {
  const off: string[] = [];
  const thresholds: Record<string, object> = {};
  for (const [id, wish] of Object.entries(detectors)) {
    if (wish === false) off.push(id);
    else if (typeof wish === 'object') thresholds[id] = wish;
  }
  return { off, thresholds };
}
