import { checkSetting, fill, InputError } from '../../fields.ts';
import type { OpenTrainer, Trainer } from '../../worker/client.ts';
import type { Claim, FromWorker, Shared } from '../../worker/protocol.ts';
import type { ClassLink } from '../../sharing/class-link.ts';
import type { Cards } from './cards.ts';
import { changesOf } from './named.ts';
import { plainRecipe } from './recipe.ts';
import type { RunState } from './run.svelte.ts';
import type { Subject } from './subject.svelte.ts';

/** Links and bundles: made of a run with what came out of it, and opened without running anything. */
export class Sharing {
  /** What is being done, or was done, in a sentence. */
  said = $state('');
  problem = $state('');
  /** A link or bundle that came in, with where it came from. */
  opened = $state.raw<{ shared: Shared; from: string }>();

  readonly #cards: Cards;
  readonly #subject: Subject;
  readonly #open: OpenTrainer;
  #claims = new WeakMap<RunState, Claim>();
  #checker: Trainer | undefined;

  constructor(cards: Cards, subject: Subject, open: OpenTrainer) {
    this.#cards = cards;
    this.#subject = subject;
    this.#open = open;
  }

  /** The address of a run as it was made, its claim included. */
  async link(run: RunState): Promise<string> {
    const [shared, { encodeLink }] = await Promise.all([this.#shared(run), import('../../sharing/link.ts')]);
    const { origin, pathname } = location;
    return `${origin}${pathname}#${encodeLink(shared)}`;
  }

  /** The address at which the dashboard runs the same and watches it; without a claim, so it is made at once. */
  async watchLink(run: RunState): Promise<string> {
    const { sheet } = run;
    if (!sheet) throw new InputError('Cannot watch a run that has not started: run it first');
    const { claim: _, ...bare } = sheet.shared;
    const { encodeLink } = await import('../../sharing/link.ts');
    return `${import.meta.env.BASE_URL.replace(/\/?$/, '/')}dashboard/#${encodeLink({ ...bare, changes: changesOf(run) })}`;
  }

  /** The same as the text of a file. */
  async bundle(run: RunState): Promise<string> {
    const [shared, { writeBundle }] = await Promise.all([this.#shared(run), import('../../sharing/bundle.ts')]);
    return writeBundle({
      shared,
      environment: { program: 'browser', host: navigator.userAgent, backend: run.summary?.backend ?? 'unknown' },
    });
  }

  /** Puts a link's experiment on the dials; a bad link leaves everything as it was and says why. */
  async openLink(text: string): Promise<void> {
    const { decodeLink } = await import('../../sharing/link.ts');
    this.#take(() => decodeLink(text, this.#known), 'link');
  }

  /** Puts a class link's experiment on the dials, and says what it fixes and hides; returns it where it could be read. */
  async openClass(text: string): Promise<ClassLink | undefined> {
    const { decodeClass } = await import('../../sharing/class-link.ts');
    try {
      const link = decodeClass(text, this.#known);
      const { holds } = link;
      if ('recipe' in holds) this.#subject.preset(holds.recipe);
      else
        this.#subject.preset(
          holds.shared.recipe ?? { ...plainRecipe(holds.shared.task), set: holds.shared.set, seed: holds.shared.seed },
          holds.shared,
        );
      this.problem = '';
      return link;
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.problem = `${error.message}.`;
      return undefined;
    }
  }

  /** Puts a bundle's experiment on the dials. */
  async openBundle(text: string): Promise<void> {
    const { readBundle } = await import('../../sharing/bundle.ts');
    this.#take(() => readBundle(text, this.#known).shared, 'file');
  }

  close(): void {
    this.#checker?.close();
    this.#checker = undefined;
  }

  get #known() {
    const ids = (cards: readonly { id: string }[]) => cards.map(({ id }) => id);
    const { tasks, injections, remedies, detectors } = this.#cards;
    return { tasks: ids(tasks), injections: ids(injections), remedies: ids(remedies), detectors: ids(detectors) };
  }

  #take(read: () => Shared, from: string): void {
    try {
      const shared = read();
      fill(shared.task, shared.seed, this.#cards.tasks.find(({ id }) => id === shared.task)?.defaults ?? {}, shared.set);
      for (const { set } of shared.changes) for (const [path, value] of Object.entries(set)) checkSetting(path, value);
      this.#subject.replace(shared.recipe ?? { ...plainRecipe(shared.task), set: shared.set, seed: shared.seed }, shared);
      this.opened = { shared, from };
      this.problem = '';
      this.said = '';
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.problem = `${error.message}.`;
    }
  }

  /** What a link holds of a run; one made elsewhere than on the reference runs there first. */
  async #shared(run: RunState): Promise<Shared> {
    const { sheet, summary } = run;
    if (!sheet) throw new InputError('Cannot link a run that has not started: run it first');
    const { claim: _, ...bare } = sheet.shared;
    const shared: Shared = { ...bare, changes: changesOf(run) };
    if (!summary || summary.outcome === 'stopped') return shared;
    const claim = summary.claim ?? this.#claims.get(run) ?? (await this.#onReference(shared));
    this.#claims.set(run, claim);
    return { ...shared, claim };
  }

  /** Runs an experiment on the reference in a worker of its own, for the claim. */
  #onReference(shared: Shared): Promise<Claim> {
    this.close();
    return new Promise((resolve, reject) => {
      let budget = 0;
      const listen = (message: FromWorker) => {
        if (message.kind === 'started') budget = message.sheet.experiment.steps;
        if (message.kind === 'batch' && message.batch.steps) {
          const { first, count } = message.batch.steps;
          this.said = `This run was not made on the reference: running it there first, step ${first + count - 1} of ${budget}.`;
        }
        if (message.kind === 'failed') fail(message.message);
        if (message.kind === 'ended') {
          const { claim } = message.summary;
          this.close();
          if (claim) resolve(claim);
          else fail('The reference could not be used here, so the link would carry no claim');
        }
      };
      const fail = (sentence: string) => {
        this.close();
        reject(new InputError(sentence));
      };
      this.said = 'This run was not made on the reference: running it there first.';
      this.#checker = this.#open('wasm', listen, fail);
      this.#checker.send({ kind: 'run', id: 1, ask: { shared } });
    });
  }
}
