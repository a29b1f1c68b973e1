/** The practice runs: what the page knows of each before anything is judged, and how their traces are loaded. */
import { readTrace } from '../../grading/trace-file.ts';
import type { Kind, Trace, Truth } from '../../grading/types.ts';

/** A practice run as the page lists it; made at build. */
export interface PracticeCard {
  id: string;
  file: string;
  task: string;
  steps: number;
  truth: Truth;
  /** The loss as a path in a box of 100 x 24. */
  spark: string;
}

/** A failure that can be injected into a live run. */
export interface LiveCard {
  id: string;
  title: string;
  task: string;
  kind: Kind;
}

/** Runs that one press of Run judges in the first stage. */
const FIRST_RUNS = 10;

/** The runs of a stage: of one kind with healthy ones beside, ten in all; or every run. */
export function practiceOf(cards: readonly PracticeCard[], stage: number, kind: Kind): PracticeCard[] {
  if (stage !== 1) return [...cards];
  const own = cards.filter(({ truth }) => truth.injected?.kind === kind).slice(0, FIRST_RUNS - 4);
  return [...own, ...cards.filter(({ truth }) => !truth.injected).slice(0, FIRST_RUNS - own.length)];
}

/** What a run is called. */
export const titleOfRun = ({ truth, task }: Pick<PracticeCard, 'truth' | 'task'>): string =>
  truth.injected ? `${truth.injected.title}, ${task.replaceAll('-', ' ')}` : `Healthy, ${task.replaceAll('-', ' ')}`;

/** Loads traces, each once. */
export class Traces {
  readonly #held = new Map<string, Promise<Trace>>();
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  of({ id, file }: Pick<PracticeCard, 'id' | 'file'>): Promise<Trace> {
    let found = this.#held.get(id);
    if (!found) {
      found = fetch(`${this.#folder}${file}`).then(async (response) => {
        if (!response.ok) throw new Error(`Cannot load practice run ${file}: the server says ${response.status}; reload the page`);
        return readTrace(await response.json());
      });
      found.catch(() => this.#held.delete(id));
      this.#held.set(id, found);
    }
    return found;
  }
}
