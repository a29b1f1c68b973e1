/** The package's entry: reads training logs and says what failed in them. No DOM, no tfjs. */
import type { Cause, Verdict } from './experiment.ts';
import type { LogFile, LoggedRun, Reading, ReadOptions } from './logs/log.ts';

export type * from './logs/log.ts';

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

/** Where a run leaves its baseline. */
export interface Difference {
  measure: string;
  /** The first place, in the run's unit, from which it stays away. */
  from: number;
  because: string;
}

/** What is wrong with one run, and how sure one can be. */
export interface Diagnosis {
  run: string;
  /** The first onset of a failure, in the run's unit. */
  onset?: number;
  /** One a detector, failures first by onset; sentences speak in the run's unit. */
  verdicts: Verdict[];
  /** The likeliest first. */
  causes: Cause[];
  /** What to log next time so that more can be judged, the most useful first; a sentence each. */
  logNext: string[];
  differences: Difference[];
}

/** Reads logs; several files may be one run, one file may hold many. */
export declare function read(files: readonly LogFile[], options?: ReadOptions): Promise<Reading>;

/** Judges one run. */
export declare function diagnose(run: LoggedRun, options?: DiagnoseOptions): Promise<Diagnosis>;

/** The same run without paths, hosts, addresses and user names, for sharing. */
export declare function redacted(run: LoggedRun): LoggedRun;

/** A report on one or several judged runs: Markdown, or one HTML file that needs nothing else; figures are SVG. */
export declare function postmortem(
  judged: readonly { run: LoggedRun; diagnosis: Diagnosis }[],
  options: { as: 'markdown' | 'html'; title?: string; lessons?: Readonly<Record<string, { title: string; url: string }>> },
): string;
