import type { Experiment, PolicyData, Prompt } from '../../experiment.ts';
import { stream } from '../../random.ts';
import { batchLoss } from '../losses.ts';
import { fixedPrompts } from '../measures/policy-probes.ts';
import type { Layout } from '../models/layout.ts';
import { forward } from '../models/mlp.ts';
import { momentsOf } from '../models/policy-state.ts';
import { optimizerState } from '../optimizers/host.ts';
import * as tf from '../tf.ts';
import type { Anchors } from './policy-steps.ts';
import { rollOut } from './rollout.ts';
import { type Stepper, cut } from './stepper.ts';

/** How the reference is fitted to its demonstrations: steps of Adam, and demonstrations in each, one after another. */
const STEPS = 150;
const RATE = 0.02;
const BATCH = 256;

/** The policy at the start of a phase, fitted to demonstrations by likelihood: what a KL penalty holds to, and drift is measured from. */
export class Reference {
  /** Its parameters as one vector, and as tensors; absent where the run begins from nothing. */
  flat: Float32Array | undefined;
  held: tf.Tensor[] | undefined;
  private known = false;
  private readonly at: Partial<Record<'penalty' | 'probe', Anchors>> = {};

  constructor(
    private readonly experiment: Experiment,
    private readonly data: PolicyData,
    private readonly stepper: Stepper,
    private readonly layout: Layout,
  ) {}

  /** Sees to it that the reference is there and the run begins at it. */
  async ready(): Promise<void> {
    if (this.known) return;
    this.known = true;
    const { experiment, stepper, layout } = this;
    if (experiment.policy.start === 'scratch') return;
    const optimizer = { ...experiment.optimizer, kind: 'adam' as const, beta1: 0.9, beta2: 0.999, weightDecay: 0, clipNorm: 0 };
    const batches = this.batches();
    for (let step = 0; step < STEPS; step++) {
      const { x, y } = batches[step % batches.length] as (typeof batches)[number];
      stepper.step(
        (parameters) => batchLoss('softmax', forward(experiment.model, layout, parameters, x, { training: true }), y),
        optimizer,
        RATE,
      );
    }
    tf.dispose(batches.flatMap(({ x, y }) => [x, y]));
    const { parameters } = await stepper.state();
    stepper.restore(parameters, optimizerState(layout.size));
    this.keep(parameters);
  }

  /** The moments of the demonstrations and what was chosen at them, batch by batch. */
  private batches(): { x: tf.Tensor2D; y: tf.Tensor2D }[] {
    const { data } = this;
    const kinds = data.phrases.length;
    const count = data.reference.answers.length;
    return Array.from({ length: Math.max(1, Math.floor(count / BATCH)) }, (_, batch) => {
      const size = Math.min(BATCH, count);
      const { states, chosen, rows } = momentsOf(
        data,
        data.reference,
        Array.from({ length: size }, (_row, i) => batch * BATCH + i),
      );
      const targets = new Float32Array(rows * kinds);
      for (let row = 0; row < rows; row++) targets[row * kinds + (chosen[row] as number)] = 1;
      return { x: tf.tensor2d(states, [rows, states.length / rows]), y: tf.tensor2d(targets, [rows, kinds]) };
    });
  }

  /** Takes the reference of a checkpoint. */
  restore(flat: Float32Array | undefined): void {
    this.known = true;
    if (flat && !this.held) this.keep(flat);
  }

  private keep(flat: Float32Array): void {
    this.flat = flat.slice();
    this.held = cut(this.layout, this.flat);
  }

  /** Answers of the reference to prompts that tuning leaves alone, and its logits there; the two uses have answers of their own. */
  async anchors(use: 'penalty' | 'probe'): Promise<Anchors | undefined> {
    const { data, held, experiment, layout } = this;
    const alone = ({ topic, claim, risky }: Prompt) => !data.tuned.includes(topic) || claim > 0 || risky;
    if (!held || data.tuned.length === data.topics.length) return undefined;
    const known = this.at[use];
    if (known) return known;
    const logitsOf = async (states: Float32Array, rows: number) => {
      const values = tf.tidy(() =>
        forward(experiment.model, layout, held, tf.tensor2d(states.slice(), [rows, states.length / rows]), { training: false }),
      );
      const read = (await values.data()) as Float32Array;
      values.dispose();
      return read;
    };
    const prompts = fixedPrompts(data).filter(alone);
    const { moments, logits } = await rollOut(data, prompts, logitsOf, 1, stream(experiment.seed, `anchors, ${use}`));
    const made = { moments, logits };
    this.at[use] = made;
    return made;
  }

  close(): void {
    tf.dispose(this.held ?? []);
  }
}
