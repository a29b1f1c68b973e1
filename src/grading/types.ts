/** The vocabulary of the practical exercise: what a learner hands in, what it is judged on, and what is said of it. Types and two lists only. */
import type { EventBatch, Status } from '../experiment.ts';

/** The four kinds of detectors that the exercise asks for, a file each. */
export const KINDS = ['optimisation', 'data', 'alignment', 'emergence'] as const;
export type Kind = (typeof KINDS)[number];

/** A learner's files: JavaScript modules, each `export default { watch(options) { return (event) => judgement | undefined } }`. */
export type Sources = Readonly<Record<Kind, string>>;

/** A run as a monitor saw it, at most 200 rows of steps; nothing in it says what was injected. */
export interface Trace {
  /** SHA-256 over the canonical JSON of the rest, in hex. */
  id: string;
  /** Names of the layers, first is 0. */
  layers: string[];
  /** Steps between two rows of steps. */
  stride: number;
  batch: EventBatch;
}

/** What happened in a trace; kept apart from it, so that it cannot reach a guest. */
export interface Truth {
  trace: string;
  /** What was injected; absent in a healthy run. */
  injected?: { id: string; kind: Kind; title: string; severity: number };
  /** Kinds whose alarm on this trace is no false one: an explosion that unscaled inputs make is there to be seen. */
  may?: Kind[];
  /** The step of the damage: from it the final measure can no longer reach half of the healthy twin's gain. Absent where none was done. */
  damage?: number;
  /** The link of the experiment, to look at the run of a practice trace in the Lab; absent in hidden ones. */
  link?: string;
}

/** How a file ended on a trace; `timeout` depends on the machine and stays out of digests. */
export const ENDINGS = ['ok', 'error', 'fuel', 'memory', 'timeout', 'crash'] as const;
export type Ending = (typeof ENDINGS)[number];

/** A change of verdict that a learner's detector gave. */
export interface Said {
  kind: Kind;
  /** The step of the event after which it was said. */
  at: number;
  status: Status;
  onset?: number;
  /** 0 to 1. */
  severity: number;
  /** The learner's sentence, cut to 300 characters. */
  because: string;
  /** The id of a failure, where the learner names one. */
  cause?: string;
}

/** What a learner's four files did on one trace. */
export interface Outcome {
  trace: string;
  /** One a kind, in the order of KINDS. */
  endings: {
    kind: Kind;
    ending: Ending;
    /** In plain words. */ message?: string;
    line?: number;
    /** The step of the event that broke it. */ step?: number;
  }[];
  said: Said[];
  /** What `console.log` printed, cut to 100 lines of 300 characters; out of the digest. */
  printed: string[];
}

/** Points of the rubric; they sum to 100 with the bonus aside. Each share is of what a perfect submission reaches. */
export interface Rubric {
  /** Points for each kind. */
  kinds: Record<Kind, number>;
  /** Within a kind: shares for precision (times recall), recall, and lead time; they sum to 1. */
  shares: { precision: number; recall: number; lead: number };
  /** Points taken for each false alarm per healthy run, at most all. */
  falseAlarm: number;
  /** Steps of lead before the damage that earn the whole share of lead time. */
  lead: number;
  /** Points added at most for naming the cause. */
  bonus: number;
}

/** What a teacher hands out, as a link or a file. */
export interface Assignment {
  version: 1;
  id: string;
  title: string;
  /** The course and engine that the traces are made with. */
  engine: string;
  /** Failures to draw hidden traces from, each with severities, and how many traces of each and of healthy runs. */
  failures: { id: string; task: string; severities: number[] }[];
  broken: number;
  healthy: number;
  rubric: Rubric;
  /** ISO 8601; local times are shown. */
  deadline?: string;
  /** Points taken for each begun day of lateness, and the days after which nothing is taken in. */
  late?: { perDay: number; days: number };
  /** Grades of hints that are allowed, 0 to 3. */
  hints: number;
  /** SHA-256 of `seed + ':' + nonce`, in hex: published with the assignment, both after the deadline. */
  commitment: string;
}

/** The teacher's secret, kept in a file of its own. */
export interface Key {
  version: 1;
  assignment: string;
  /** The seed of the hidden traces. */
  seed: number;
  /** 128 random bits, in hex. */
  nonce: string;
}

/** What a learner hands in: one JSON file. */
export interface Submission {
  version: 1;
  engine: string;
  assignment: string;
  /** With the SHA-256 of each source, in hex. */
  files: Record<Kind, { source: string; sha256: string }>;
  /** A claim: the teacher's own grading is the grade. */
  claimed?: { score: number; digest: string };
  attempts: { at: string; score?: number; digest?: string }[];
  hints: number;
  student?: { id?: string; name?: string; email?: string };
}

/** Counts and shares of one kind. */
export interface KindScore {
  kind: Kind;
  points: number;
  of: number;
  precision: number;
  recall: number;
  /** Alarms of this kind per healthy run. */
  falseAlarms: number;
  /** Median steps between the first alarm and the damage, over the failures caught; negative is late. */
  lead?: number;
  caught: number;
  broken: number;
}

/** The grade of one submission, or why there is none. */
export interface Grade {
  /** The name of the file it came from. */
  file: string;
  student?: Submission['student'];
  /** One sentence where the submission could not be graded. */
  error?: string;
  /** Of 100 and the bonus, before lateness; rounded to 4 places. */
  score: number;
  kinds: KindScore[];
  bonus: number;
  /** SHA-256 over the canonical JSON of all outcomes, time-outs and prints left out. */
  digest: string;
  /** Counts of endings other than ok, in plain words. */
  troubles: string[];
}
