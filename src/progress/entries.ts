/** What a learner did, in entries that can be kept, taken to another browser and merged: types only. */

/** A visit to a lesson. */
export interface LessonEntry {
  id: `lesson:${string}`;
  kind: 'lesson';
  when: number;
  lesson: string;
  title: string;
  /** The section that was read last: its anchor and its heading. */
  at: string;
  section: string;
  /** Questions of its quiz, and how many of them were answered. */
  questions: number;
  answered: number;
  /** When its end was reached and its quiz was answered, in milliseconds since 1970. */
  finished?: number;
}

/** The first try at a question or a prediction; a later one changes nothing. */
export interface AnswerEntry {
  id: `answer:${string}`;
  kind: 'answer';
  when: number;
  lesson: string;
  of: 'quiz' | 'prediction';
  /** The question, and its anchor. */
  ask: string;
  anchor: string;
  right: boolean;
}

/** A run that was made here, the last time it was. */
export interface RunEntry {
  id: `run:${string}`;
  kind: 'run';
  when: number;
  what: string;
  /** How often it was made. */
  times: number;
  outcome: string;
  /** Ids of the detectors that failed. */
  failing: string[];
}

/** A blind diagnosis. */
export interface CaseEntry {
  id: `case:${number}`;
  kind: 'case';
  when: number;
  number: number;
  /** Ids of failures; `nothing` where nothing is wrong. */
  truth: string;
  answer: string;
  /** Points of 100. */
  score: number;
  probes: number;
}

/** What comes back when it is due: a question of a quiz, or a failure. */
export interface CardEntry {
  id: `card:${string}`;
  kind: 'card';
  when: number;
  of: 'question' | 'failure';
  title: string;
  /** Where the question stands; absent for failures, which come back on /blind. */
  path?: string;
  /** Milliseconds since 1970. */
  due: number;
  /** The state of the schedule, as ts-fsrs keeps it. */
  memory: Record<string, number>;
}

/** One thing that was done; `when` is in milliseconds since 1970, and of two with one id the newer counts. */
export type Entry = LessonEntry | AnswerEntry | RunEntry | CaseEntry | CardEntry;
export type EntryKind = Entry['kind'];
export type EntryOf<K extends EntryKind> = Extract<Entry, { kind: K }>;
