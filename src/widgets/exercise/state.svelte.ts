/** What the exercise knows: the learner's work, and what came of the last press of Run. */
import { type Kind, KINDS, type Outcome, type Sources, type Trace } from '../../grading/types.ts';
import { score, type Scored, USUAL_RUBRIC } from '../../grading/score.ts';
import { keep, kept, onExercise } from '../../progress/exercise.ts';
import { isStillborn, tally } from './feedback.ts';
import { type PracticeCard, practiceOf, Traces } from './practice.ts';
import { sandbox } from './sandbox.ts';
import { ENOUGH } from './stages.ts';
import { freshWork, MOST_ATTEMPTS, readWork, type Stage, type Work } from './work.ts';

/** Milliseconds after the last key before work is kept. */
const PAUSE = 250;
const NAME = 'work';
/** A file that readies the sandbox and says nothing. */
const SILENT = 'export default { watch: () => () => undefined };';

/** What one press of Run gave. */
export interface Run {
  kinds: readonly Kind[];
  cards: readonly PracticeCard[];
  outcomes: ReadonlyMap<string, Outcome>;
  /** The sources that were judged. */
  sources: Partial<Sources>;
  milliseconds: number;
  digest: string;
  /** Of a run over all files and all runs. */
  scored?: Scored | undefined;
  /** Whether it counts: a file that cannot be read costs nothing. */
  attempt: boolean;
}

/** Where a file broke, for the editor and the sentence below it. */
export interface Broke {
  kind: Kind;
  message: string;
  line?: number | undefined;
  step?: number | undefined;
  card: PracticeCard;
}

export class ExerciseState {
  readonly starters: Record<Kind, string>;
  readonly cards: readonly PracticeCard[];
  readonly traces: Traces;
  work: Work = $state() as Work;
  /** The last run of one file, by kind, and of all. */
  runs = $state.raw<Partial<Record<Kind | 'all', Run>>>({});
  busy = $state(false);
  done = $state(0);
  problem = $state('');
  /** What the browser says of keeping. */
  keeping = $state('');
  loaded = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Traces that the sandbox was shown. */
  readonly #warm = new Set<string>();

  constructor(starters: Record<Kind, string>, cards: readonly PracticeCard[], folder: string) {
    this.starters = starters;
    this.cards = cards;
    this.traces = new Traces(folder);
    this.work = freshWork(starters);
  }

  get run(): Run | undefined {
    return this.runs[this.work.stage === 1 ? this.work.open : 'all'];
  }

  /** Whether what is shown came of other code than there is now. */
  get stale(): boolean {
    const { run, work } = this;
    return run?.kinds.some((kind) => run.sources[kind] !== work.sources[kind]) === true;
  }

  /** Where files broke in the last run, one place each. */
  get broke(): Broke[] {
    const { run } = this;
    if (!run) return [];
    return run.kinds.flatMap((kind) => {
      if (run.sources[kind] !== this.work.sources[kind]) return [];
      for (const card of run.cards) {
        const found = run.outcomes.get(card.id)?.endings.find((one) => one.kind === kind && one.ending !== 'ok');
        if (found) return [{ kind, message: found.message ?? found.ending, line: found.line, step: found.step, card }];
      }
      return [];
    });
  }

  async open(): Promise<void> {
    try {
      const found = await kept(NAME);
      if (found !== undefined) this.work = readWork(found, this.starters);
    } catch {
      this.keeping = 'This browser keeps nothing here; save your work as a file.';
    }
    this.loaded = true;
  }

  /** Takes up what another tab brought in, or begins anew where it erased all: else this one would keep what is no more. Returns how to stop. */
  follow(): () => void {
    return onExercise(() => {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.runs = {};
      void kept(NAME).then((found) => {
        this.work = found === undefined ? freshWork(this.starters) : readWork(found, this.starters);
      });
    });
  }

  /** Keeps the work a moment after the last change. */
  touch(): void {
    if (!this.loaded) return;
    clearTimeout(this.#timer);
    this.keeping = '';
    this.#timer = setTimeout(() => void this.keepNow(), PAUSE);
  }

  /** Keeps at once what waits to be kept; what nobody touched is left as it is. */
  flush(): void {
    if (this.#timer !== undefined) void this.keepNow();
  }

  async keepNow(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.loaded) return;
    try {
      await keep(NAME, { ...$state.snapshot(this.work), when: Date.now() });
      this.keeping = 'Kept in this browser';
    } catch {
      this.keeping = 'Cannot keep it: this browser refuses storage, or it is full; save your work as a file.';
    }
  }

  write(kind: Kind, text: string): void {
    if (this.work.sources[kind] === text) return;
    this.work.sources[kind] = text;
    this.touch();
  }

  show(kind: Kind): void {
    this.work.open = kind;
    this.touch();
    if (this.#warm.size > 0) void this.warm();
  }

  go(stage: Stage): void {
    this.work.stage = stage;
    this.problem = '';
    this.touch();
    if (this.#warm.size > 0) void this.warm();
  }

  /** Takes over work from a file. */
  take(value: unknown): void {
    this.work = readWork(value, this.starters);
    this.runs = {};
    void this.keepNow();
  }

  /** Loads what judging needs while somebody reads: the runs, and a sandbox that has judged once, silent files, so that it is quick the second time. */
  async warm(): Promise<void> {
    if (this.work.stage === 3) return;
    try {
      const cards = practiceOf(this.cards, this.work.stage, this.work.open);
      const [box, ...traces] = await Promise.all([sandbox(), ...cards.map((card) => this.traces.of(card))]);
      const cold = (traces as Trace[]).filter(({ id }) => !this.#warm.has(id));
      for (const { id } of cold) this.#warm.add(id);
      if (cold.length > 0) await box.judgeAll({ optimisation: SILENT }, cold);
    } catch {
      // The press of Run tries again, and says what is wrong.
    }
  }

  /** Judges the open file on its runs, or all files on all. */
  async judge(): Promise<void> {
    if (this.busy) return;
    const { stage, open, sources } = this.work;
    const kinds: readonly Kind[] = stage === 1 ? [open] : KINDS;
    const cards = practiceOf(this.cards, stage, open);
    const own: Partial<Sources> = Object.fromEntries(kinds.map((kind) => [kind, sources[kind]]));
    this.busy = true;
    this.done = 0;
    this.problem = '';
    const begun = performance.now();
    try {
      const [box, ...traces] = await Promise.all([sandbox(), ...cards.map((card) => this.traces.of(card))]);
      const { outcomes, digest } = await box.judgeAll(own, traces as Trace[], () => this.done++);
      const attempt = !outcomes.some(isStillborn);
      const rubric = this.work.assignment?.rubric ?? USUAL_RUBRIC;
      const truths = cards.map(({ truth }) => truth);
      const scored = stage === 1 || !attempt ? undefined : score(outcomes, truths, rubric);
      const milliseconds = performance.now() - begun;
      const run: Run = {
        kinds,
        cards,
        outcomes: new Map(outcomes.map((one) => [one.trace, one])),
        sources: own,
        milliseconds,
        digest,
        scored,
        attempt,
      };
      this.runs = { ...this.runs, [stage === 1 ? open : 'all']: run };
      const pairs = cards.flatMap(({ id, truth }) => {
        const outcome = run.outcomes.get(id);
        return outcome ? [{ outcome, truth }] : [];
      });
      const { caught, broken, falseAlarms } = tally(pairs, kinds);
      if (stage === 1 && falseAlarms === 0 && 2 * caught >= broken && caught > 0) this.pass(1);
      if (scored && scored.score >= ENOUGH.score) this.pass(2);
      if (scored) {
        const now = { at: new Date().toISOString(), score: scored.score, digest };
        this.work.attempts = [...this.work.attempts, now].slice(-MOST_ATTEMPTS);
        this.touch();
      }
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    } finally {
      this.busy = false;
    }
  }

  /** Ticks a stage. */
  pass(stage: Stage): void {
    if (this.work.passed.includes(stage)) return;
    this.work.passed = [...this.work.passed, stage];
    this.touch();
  }

  /** Counts a live run, and whether the files were right about it. */
  watched(right: boolean): void {
    const { live } = this.work;
    live.watched++;
    if (right) live.right++;
    if (live.right >= ENOUGH.right) this.pass(3);
    this.touch();
  }

  hint(key: string, grade: number): void {
    if ((this.work.hints[key] ?? 0) >= grade) return;
    this.work.hints[key] = grade;
    this.touch();
  }
}
