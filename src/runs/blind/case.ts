/** A blind case from its number to its reveal: who asks sees evidence only, until an answer was given. */
import { injections } from '../../injections/index.ts';
import type { View } from '../../experiment.ts';
import { resolve, sharedOf, taskOf } from '../resolve.ts';
import { type Host, Run } from '../run.ts';
import { sceneOf } from '../view.ts';
import { summarise } from '../summary.ts';
import { deal, type Dealt } from './deal.ts';
import { evidence } from './evidence.ts';
import { scoreOf } from './score.ts';
import { type BlindProbe, type Brief, costs, NOTHING, type Panel, PROBES_GRANTED, type Revealed } from './types.ts';

/** Steps between two tellings of the loss. */
const STRIDE = 20;

/** One case being played. */
export class BlindCase {
  private view: View | undefined;
  private readonly shown = new Map<BlindProbe, Panel[]>();
  private answered = false;

  private constructor(
    private readonly dealt: Dealt,
    private readonly run: Run,
    private readonly host: Host,
  ) {}

  static async open(number: number, host: Host): Promise<BlindCase> {
    const dealt = deal(number);
    return new BlindCase(dealt, await Run.open(resolve(dealt.recipe, { twin: dealt.healthy }), host), host);
  }

  /** What is known before the first probe. */
  brief(): Brief {
    const { title, description } = taskOf(this.dealt.recipe.task);
    const { number, recipe, choices } = this.dealt;
    return { number, task: recipe.task, title, description, steps: this.run.experiment.steps, choices };
  }

  /** Trains on, and returns the losses of the next steps; none where the run is over. */
  async losses(): Promise<number[]> {
    if (this.run.over) return [];
    const { batch, view } = await this.run.advance(STRIDE);
    if (view) this.view = view;
    return Array.from(batch.steps?.loss ?? []);
  }

  get over(): boolean {
    return this.run.over !== undefined;
  }

  /** What a probe shows; asked again, it costs nothing. Undefined where none is left. */
  async probe(id: BlindProbe): Promise<Panel[] | undefined> {
    const earlier = this.shown.get(id);
    if (earlier) return earlier;
    if (this.answered || this.spent >= PROBES_GRANTED) return undefined;
    this.shown.set(id, []);
    const panels = await evidence(id, this.run, this.host, async () => this.looked());
    this.shown.set(id, panels);
    return panels;
  }

  private get spent(): number {
    return [...this.shown.values()].filter(costs).length;
  }

  private looked(): Panel | undefined {
    const { view } = this;
    if (!view) return undefined;
    const { data } = this.run;
    const classes = 'classes' in data ? data.classes : 0;
    return { kind: 'view', title: 'What it answers at the end', view, scene: sceneOf(data), classes };
  }

  /** Judges an answer and tells everything; `said` is the step from which the failure is said to show. */
  async answer(answer: string, said: number | undefined): Promise<Revealed> {
    this.answered = true;
    const { injection, recipe, healthy } = this.dealt;
    const { verdicts, causes, claim } = await summarise(this.run);
    const truth = injection?.id ?? NOTHING;
    const seen = verdicts.filter(({ detector, status }) => status === 'failing' && injection?.trips.includes(detector));
    const onset = seen.length > 0 ? Math.min(...seen.map((verdict) => verdict.onset ?? verdict.at)) : undefined;
    const answerFamily = injections.find(({ id }) => id === answer)?.category;
    const score = scoreOf({
      truth,
      answer,
      truthFamily: injection?.category,
      answerFamily,
      steps: this.run.experiment.steps,
      onset,
      said,
      probes: this.spent,
    });
    const shared = sharedOf(this.run.experiment, healthy ? undefined : recipe);
    return {
      truth,
      answer,
      ...(injection && { family: injection.category }),
      ...(onset !== undefined && { onset }),
      score,
      verdicts,
      causes,
      shared: { ...shared, ...(claim && { claim }) },
    };
  }

  close(): void {
    this.run.close();
  }
}
