import type { OpenTrainer, Trainer } from '../../worker/client.ts';
import type { BackendName, BackendReport, FromWorker, ToWorker } from '../../worker/protocol.ts';

/** The line to the training worker: opened when first needed, opened anew when another backend is chosen. */
export class TrainerLine {
  chosen = $state<BackendName | 'auto'>('auto');
  report = $state.raw<BackendReport>();
  /** Counts the workers there were: a run of an earlier one cannot be forked. */
  number = $state(0);
  #trainer: Trainer | undefined;

  readonly #opener: OpenTrainer;
  readonly #listen: (message: FromWorker) => void;
  readonly #fail: (sentence: string) => void;

  constructor(opener: OpenTrainer, listen: (message: FromWorker) => void, fail: (sentence: string) => void) {
    this.#opener = opener;
    this.#listen = listen;
    this.#fail = fail;
  }

  open(): void {
    if (this.#trainer) return;
    this.number++;
    this.#trainer = this.#opener(this.chosen, this.#listen, (sentence) => {
      this.close();
      this.#fail(sentence);
    });
  }

  send(message: ToWorker): void {
    this.open();
    this.#trainer?.send(message);
  }

  choose(backend: BackendName | 'auto'): void {
    this.close();
    this.report = undefined;
    this.chosen = backend;
  }

  close(): void {
    this.#trainer?.close();
    this.#trainer = undefined;
  }
}
