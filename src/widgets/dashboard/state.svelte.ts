/** What the dashboard knows: runs that are watched, panels, rules, alerts; all but the runs is kept. */
import type { Recipe, Shared } from '../../experiment.ts';
import { type Kind, KINDS, type Said, type Sources } from '../../grading/types.ts';
import { forgetAlerts, keep, keepAlert, keepRun, kept, keptAlerts, type KeptAlert } from '../../progress/exercise.ts';
import { notify } from './notify.ts';
import { Watched, Watcher } from '../exercise/watched.svelte.ts';
import { KIND_CARDS } from '../exercise/kinds.ts';
import { readWork } from '../exercise/work.ts';
import { type Board, readBoard, USUAL as USUAL_BOARD } from './board.ts';
import { readRules, type Rule, USUAL as USUAL_RULES, waysOf } from './rules.ts';
import { shortened } from './search.ts';

/** Alerts that the log shows. */
const SHOWN = 200;

export class DashboardState {
  board = $state.raw<Board>(USUAL_BOARD);
  rules = $state.raw<readonly Rule[]>(USUAL_RULES);
  alerts = $state.raw<KeptAlert[]>([]);
  /** What a screen reader is told at once. */
  spoken = $state('');
  /** Counts the runs that were put into the history. */
  stored = $state(0);
  refused = $state('');
  sources = $state.raw<Partial<Sources>>({});
  /** Whether the files are the learner's own. */
  own = $state(false);
  /** Whether runs go on while the page is hidden. */
  goOn = $state(true);
  readonly watcher: Watcher;
  readonly #starters: Record<Kind, string>;
  #hidden = new Map<Watched, string>();
  #count = 0;

  constructor(starters: Record<Kind, string>) {
    this.#starters = starters;
    this.sources = starters;
    this.watcher = new Watcher(
      () => this.sources,
      (run, said) => this.#hear(run, said),
      (run) => void this.#store(run),
    );
  }

  get open(): number {
    return this.alerts.filter(({ acknowledged }) => !acknowledged).length;
  }

  /** What a run is called now: a surprise keeps its secret until its end. */
  titleOf(run: Watched): string {
    return (run.unfinished ? undefined : this.#hidden.get(run)) ?? run.order.title;
  }

  async load(): Promise<void> {
    await this.#refresh();
    try {
      const [board, rules, alerts] = await Promise.all([kept('board'), kept('rules'), keptAlerts(SHOWN)]);
      if (board !== undefined) this.board = readBoard(board);
      if (rules !== undefined) this.rules = readRules(rules);
      this.alerts = alerts;
    } catch {
      this.refused = 'This browser keeps nothing here: its storage is refused or full. Runs can be watched all the same.';
    }
  }

  async #refresh(): Promise<void> {
    try {
      const work = await kept('work');
      if (work === undefined) return;
      this.sources = readWork(work, this.#starters).sources;
      this.own = KINDS.some((kind) => this.sources[kind] !== this.#starters[kind]);
    } catch {
      // The starters watch.
    }
  }

  /** Watches a run; a title for afterwards makes it a surprise. */
  async watch(ask: { recipe: Recipe } | { shared: Shared }, title: string, secret = false): Promise<void> {
    await this.#refresh();
    this.#count++;
    const run = this.watcher.begin({ title: secret ? `Surprise ${this.#count}` : title, ask });
    if (secret) this.#hidden.set(run, title);
  }

  arrange(board: Board): void {
    this.board = board;
    void keep('board', board).catch(() => undefined);
  }
  rule(rules: readonly Rule[]): void {
    this.rules = rules;
    void keep('rules', rules).catch(() => undefined);
  }

  acknowledge(which: readonly KeptAlert[]): void {
    const done = new Set(which);
    this.alerts = this.alerts.map((alert) => {
      if (!done.has(alert) || alert.acknowledged) return alert;
      const now = { ...alert, acknowledged: true };
      if (now.key !== undefined) void keepAlert(now).catch(() => undefined);
      return now;
    });
  }
  async clear(): Promise<void> {
    this.alerts = [];
    await forgetAlerts().catch(() => undefined);
  }

  #hear(run: Watched, said: Said): void {
    const ways = waysOf(this.rules, said);
    if (!ways) return;
    const { kind, at: step, status, severity, because } = said;
    const alert: KeptAlert = { when: Date.now(), run: this.titleOf(run), step, kind, status, severity, because, acknowledged: false };
    const sentence = `${KIND_CARDS[kind].title}: ${status} at step ${step} of ${alert.run}${because ? `. ${because}` : ''}`;
    this.alerts = [alert, ...this.alerts].slice(0, SHOWN);
    keepAlert({ ...alert }).then(
      (key) => {
        this.alerts = this.alerts.map((one) => {
          if (one.when !== alert.when || one.step !== step || one.kind !== kind || one.key !== undefined) return one;
          const now = { ...one, key };
          // Acknowledged, or given its name, before it had a key: that is kept too.
          if (now.acknowledged || now.run !== alert.run) void keepAlert(now).catch(() => undefined);
          return now;
        });
      },
      () => undefined,
    );
    if (ways.spoken) this.spoken = sentence;
    if (ways.desktop) notify(sentence, `${run.id} ${kind}`);
  }

  /** Gives the alerts of a surprise that is over the name of what it was. */
  #reveal(run: Watched): void {
    const [secret, title] = [run.order.title, this.titleOf(run)];
    if (secret === title) return;
    this.alerts = this.alerts.map((alert) => {
      if (alert.run !== secret || alert.when < run.began) return alert;
      const now = { ...alert, run: title };
      if (now.key !== undefined) void keepAlert(now).catch(() => undefined);
      return now;
    });
  }

  async #store(run: Watched): Promise<void> {
    this.#reveal(run);
    const line = run.gauges.get('loss')?.lines[0];
    const loss = line?.y.at(-1);
    const { injected, task, link, steps, outcome, alarm } = run;
    const failing = run.saying('failing');
    const row = {
      when: run.began,
      title: this.titleOf(run),
      task,
      injected,
      link,
      steps,
      outcome,
      ...(loss !== undefined && { loss }),
      failing,
      warned: run.saying('warning').filter((kind) => !failing.includes(kind)),
      ...(alarm && { firstAlarm: alarm.at }),
      tags: [],
    };
    try {
      await keepRun(row, shortened(line?.x ?? [], line?.y ?? []));
      this.stored++;
    } catch {
      this.refused = 'The last run could not be put into the history: this browser refuses storage, or it is full.';
    }
  }
}
