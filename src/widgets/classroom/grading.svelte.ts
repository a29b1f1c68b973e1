import type { Dropped } from '../../grading/archive.ts';
import type { Book, Row } from '../../grading/book.ts';
import type { Changed } from '../../grading/compare.ts';
import type { HandIn, Student } from '../../grading/roster.ts';
import type { Sandbox } from '../../grading/sandbox.ts';
import type { TraceSet } from '../../grading/trace-file.ts';
import type { Assignment, Key, Sources } from '../../grading/types.ts';
import type { Incoming, Platform } from './intake.ts';

/** Sandboxes side by side: each is a frame with a worker. */
const MOST_LINES = 4;

/** What is being done, with how much of it. */
export interface Progress {
  what: 'making the hidden runs' | 'grading';
  done: number;
  whole: number;
}

/** A grading in this page: what was dropped, what is being judged, and the book that came of it. */
export class GradingState {
  assignment = $state.raw<Assignment>();
  key = $state.raw<Key>();
  roster = $state.raw<Student[]>();
  handIns = $state.raw<HandIn[]>([]);
  platforms = $state.raw<Platform[]>([]);
  previous = $state.raw<Book>();
  drop = $state.raw<Dropped[]>([]);
  rows = $state.raw<Row[]>([]);
  book = $state.raw<Book>();
  changes = $state.raw<Changed[]>();
  set = $state.raw<TraceSet>();
  progress = $state.raw<Progress>();
  problems = $state.raw<string[]>([]);
  /** Whether there are grades that nobody has saved, and whether there is a key made here that nobody has: without it nothing can be graded. */
  unsaved = $state(false);
  keyUnsaved = $state(false);

  readonly #given: Sources;
  #saved: unknown;
  #sandbox: Sandbox | undefined;
  #stop: (() => void) | undefined;
  #stopped = false;

  constructor(given: Sources) {
    this.#given = given;
  }

  /** What is still missing before anything can be graded, in words. */
  get missing(): string[] {
    return [
      ...(this.assignment ? [] : ['the assignment']),
      ...(this.key ? [] : ['its key']),
      ...(this.drop.length > 0 ? [] : ['submissions']),
    ];
  }

  async take(files: readonly Incoming[]): Promise<void> {
    const { takeIn } = await import('./intake.ts');
    const found = await takeIn(files);
    this.assignment = found.assignment ?? this.assignment;
    this.key = found.key ?? this.key;
    this.roster = found.roster ?? this.roster;
    this.previous = found.previous ?? this.previous;
    this.#saved = found.traces ?? this.#saved;
    if (found.handIns.length > 0) this.handIns = found.handIns;
    if (found.platforms.length > 0) this.platforms = found.platforms;
    const names = new Set(found.submissions.map(({ name }) => name));
    this.drop = [...this.drop.filter(({ name }) => !names.has(name)), ...found.submissions];
    this.problems = found.problems;
  }

  forget(): void {
    this.drop = [];
    this.rows = [];
    this.book = undefined;
    this.changes = undefined;
    this.unsaved = false;
  }

  /** Makes the hidden runs where they are not there yet, and grades everything that was dropped. */
  async grade(): Promise<void> {
    const { assignment, key, drop } = this;
    if (!assignment || !key || drop.length === 0 || this.progress) return;
    this.problems = [];
    this.#stopped = false;
    try {
      const [{ gradeAll }, { checkKey }, { compareBooks }] = await Promise.all([
        import('../../grading/book.ts'),
        import('../../grading/key.ts'),
        import('../../grading/compare.ts'),
      ]);
      checkKey(key, assignment);
      const set = await this.#tracesOf(assignment, key);
      const sandbox = await this.#open();
      this.rows = [];
      this.progress = { what: 'grading', done: 0, whole: drop.length };
      const before = this.book ?? this.previous;
      let waiting = false;
      const rows: Row[] = [];
      const book = await gradeAll(drop, {
        assignment,
        set,
        given: this.#given,
        ...(this.roster && { roster: this.roster }),
        handIns: this.handIns,
        judge: (sources) => sandbox.judgeAll(sources, set.traces),
        rest: () => new Promise((done) => setTimeout(done)),
        onRow: (row, done, whole) => {
          rows.push(row);
          if (waiting) return;
          waiting = true;
          setTimeout(() => {
            waiting = false;
            if (!this.progress) return;
            this.rows = [...rows];
            this.progress = { what: 'grading', done: Math.max(done, rows.length), whole };
          }, 100);
        },
      });
      this.rows = book.rows;
      this.book = book;
      this.changes = before && before.assignment.id === book.assignment.id ? compareBooks(before, book) : undefined;
      this.unsaved = true;
    } catch (error) {
      this.problems = [this.#stopped ? 'Grading was stopped' : error instanceof Error ? error.message : String(error)];
    } finally {
      this.progress = undefined;
    }
  }

  cancel(): void {
    this.#stopped = true;
    this.#stop?.();
    this.close();
    this.progress = undefined;
  }

  close(): void {
    this.#sandbox?.close();
    this.#sandbox = undefined;
  }

  async #open(): Promise<Sandbox> {
    const [{ openSandbox }, { openFrames }] = await Promise.all([import('../../grading/sandbox.ts'), import('../../worker/frames.ts')]);
    this.#sandbox ??= openSandbox(openFrames(), { size: Math.max(1, Math.min(navigator.hardwareConcurrency || 2, MOST_LINES)) });
    return this.#sandbox;
  }

  async #tracesOf(assignment: Assignment, key: Key): Promise<TraceSet> {
    const [{ madeOf, readSet, TRACES_VERSION }, { ENGINE }] = await Promise.all([
      import('../../grading/trace-file.ts'),
      import('../../grading/versions.ts'),
    ]);
    const wanted = madeOf(assignment, key);
    if (this.set?.madeOf === wanted) return this.set;
    if ((this.#saved as TraceSet | undefined)?.madeOf === wanted) this.set = readSet(this.#saved, assignment, key);
    else {
      const { makeTraces } = await import('../../worker/traces-client.ts');
      const { failures, broken, healthy } = assignment;
      this.progress = { what: 'making the hidden runs', done: 0, whole: broken + healthy };
      const { made, cancel } = makeTraces({ wanted: { failures, broken, healthy }, seed: key.seed }, (done, whole) => {
        this.progress = { what: 'making the hidden runs', done, whole };
      });
      const stopped = new Promise<never>((_, reject) => {
        this.#stop = () => {
          cancel();
          reject(new Error('Grading was stopped'));
        };
      });
      this.set = { version: TRACES_VERSION, engine: ENGINE, madeOf: wanted, ...(await Promise.race([made, stopped])) };
    }
    return this.set;
  }
}
