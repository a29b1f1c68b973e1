import type { DataEvent, Experiment, PointData, StepColumns, View } from '../../experiment.ts';
import { type Stream, stream } from '../../random.ts';
import { batchLoss } from '../losses.ts';
import { coverage, drawnPoints } from '../measures/modes.ts';
import { readLayer, readWeights } from '../measures/readings.ts';
import { initialParameters } from '../models/initial.ts';
import { type Layout, layoutOf } from '../models/layout.ts';
import { forward } from '../models/mlp.ts';
import { learningRateAt } from '../optimizers/schedule.ts';
import * as tf from '../tf.ts';
import { type Critic, columnsOf, criticOf, freshCritic, sideBySide } from './critic.ts';
import { DeviceStepper } from './device.ts';
import { HostStepper } from './host.ts';
import { type Look, LoopSession } from './loop.ts';
import type { Checkpoint, Stepper } from './stepper.ts';

/** Points drawn for an evaluation, at the end of a run, and for a reading of the generator's units. */
const SAMPLES = 512;
const FINAL = 2000;
const PROBED = 256;

/** Trains a generator of points against a critic, a step each in turn, by the non-saturating loss of Goodfellow and others (2014). */
export class GanSession extends LoopSession {
  readonly layers: string[];
  private readonly layout: Layout;
  private readonly generator: Stepper;
  private critic: Critic;
  private readonly streams: Record<'points' | 'chance' | 'probes', Stream>;
  private readonly probed: Float32Array;

  constructor(
    experiment: Experiment,
    private readonly data: PointData,
    private readonly device: boolean,
  ) {
    super(experiment);
    const { model, gan, seed } = experiment;
    this.layout = layoutOf(model, gan.chance, 2);
    const initial = initialParameters(this.layout, model, stream(seed, 'weights'));
    this.generator = device ? new DeviceStepper(this.layout, initial) : new HostStepper(this.layout, initial);
    this.critic = freshCritic(experiment, gan.packed, 0, device);
    this.layers = [
      ...this.layout.layers.map((name) => `generator, ${name}`),
      ...this.critic.layout.layers.map((name) => `critic, ${name}`),
    ];
    this.streams = { points: stream(seed, 'points'), chance: stream(seed, 'chance'), probes: stream(seed, 'probes') };
    this.probed = this.noise(PROBED, stream(seed, 'probed chance'));
  }

  protected describe(): DataEvent {
    const { experiment, layers } = this;
    return {
      kind: 'data',
      budget: experiment.steps,
      batch: experiment.data.batch,
      rows: {},
      lossRole: 'adversarial',
      family: 'gan',
      layers,
      activation: experiment.model.activation,
      weightDecay: experiment.optimizer.weightDecay,
    };
  }

  /** Numbers of chance from -1 to 1, rows x chance. */
  private noise(rows: number, chance: Stream): Float32Array {
    return Float32Array.from({ length: rows * this.experiment.gan.chance }, () => 2 * chance.uniform() - 1);
  }

  private drawn(noise: Float32Array, held = this.generator.tensors()): tf.Tensor2D {
    const { chance } = this.experiment.gan;
    return forward(this.now.model, this.layout, held, tf.tensor2d(noise.slice(), [noise.length / chance, chance]), { training: true });
  }

  /** Points without those that fill no group. */
  private whole(points: tf.Tensor2D): tf.Tensor2D {
    const rows = points.shape[0];
    const over = rows % this.critic.packed;
    return over === 0 ? points : tf.slice(points, [0, 0], [rows - over, 2]);
  }

  /** What the critic makes of points, so many at once: logits, groups x 1. */
  private judged(points: tf.Tensor2D, held = this.critic.stepper.tensors()): tf.Tensor2D {
    const { packed, layout } = this.critic;
    return forward(this.now.model, layout, held, tf.reshape(this.whole(points), [-1, 2 * packed]), { training: true });
  }

  /** Twice the mean cross-entropy of telling real points from drawn ones: 2 ln 2 is telling nothing. */
  private criticLoss(real: tf.Tensor2D, drawn: tf.Tensor2D, held?: tf.Tensor[]): tf.Scalar {
    const logits = this.judged(tf.concat([this.whole(real), this.whole(drawn)]), held);
    const targets = new Float32Array(logits.shape[0]).fill(1, 0, logits.shape[0] / 2);
    return tf.mul(batchLoss('bce', logits, tf.tensor2d(targets, [targets.length, 1])), 2) as tf.Scalar;
  }

  protected async train(step: number): Promise<void> {
    const { now, streams } = this;
    const { data, optimizer, gan } = now;
    if (gan.packed !== this.critic.packed) await this.replace(gan.packed, step);
    const rate = learningRateAt(optimizer, step, this.experiment.steps);
    const real = tf.tensor2d(drawnPoints(this.data, data.batch, streams.points), [data.batch, 2]);
    const drawn = tf.tidy(() => this.drawn(this.noise(data.batch, streams.chance)));
    this.critic.stepper.step((held) => this.criticLoss(real, drawn, held), optimizer, gan.criticRate * rate);
    tf.dispose([real, drawn]);
    const noise = this.noise(data.batch, streams.chance);
    this.generator.step(
      (held) => {
        const logits = this.judged(this.drawn(noise, held));
        return batchLoss('bce', logits, tf.onesLike(logits));
      },
      optimizer,
      rate,
    );
  }

  /** What the old critic's steps measured, until it is drained with those of the new one. */
  private kept: StepColumns | undefined;

  private async replace(packed: number, step: number): Promise<void> {
    const { generator, critic } = this;
    const made = generator.waiting;
    if (made > 0) this.kept = await columnsOf(critic.stepper, made, critic.layout.layers.length);
    critic.stepper.dispose();
    this.critic = freshCritic(this.experiment, packed, step, this.device);
  }

  protected async drain(columns: StepColumns, from: number): Promise<void> {
    const made = this.generator.waiting;
    const ours = await columnsOf(this.generator, made, this.layout.layers.length);
    const before = this.kept?.count ?? 0;
    const theirs = await columnsOf(this.critic.stepper, made - before, this.critic.layout.layers.length);
    const parts = this.kept ? [this.kept, theirs] : [theirs];
    sideBySide(columns, from, ours, parts);
    this.kept = undefined;
  }

  protected async measured(): Promise<Look[]> {
    const { model } = this.now;
    const nets = [
      { stepper: this.generator, layout: this.layout },
      { stepper: this.critic.stepper, layout: this.critic.layout },
    ];
    const read = await Promise.all(
      nets.map(async ({ stepper, layout }) => {
        const [parameters, gradient] = await Promise.all([stepper.parameters(), stepper.gradient()]);
        return readWeights(layout.segments, layout.layers.length, parameters, gradient);
      }),
    );
    const hidden: tf.Tensor2D[] = [];
    tf.tidy(() => {
      const x = tf.tensor2d(this.probed.slice(), [PROBED, this.experiment.gan.chance]);
      forward(model, this.layout, this.generator.tensors(), x, { training: false, onActivation: (_, out) => hidden.push(tf.keep(out)) });
    });
    const units = await Promise.all(hidden.map(async (out) => readLayer(await out.data(), PROBED, model.width, model.activation)));
    tf.dispose(hidden);
    return [
      {
        kind: 'measure',
        step: this.step,
        weightNorm: read.flatMap(({ weightNorm }) => weightNorm),
        nonFinite: read.flatMap(({ nonFinite }) => nonFinite),
        activationMean: units.map(({ mean }) => mean),
        activationDeviation: units.map(({ deviation }) => deviation),
        deadShare: units.map(({ deadShare }) => deadShare),
        saturatedShare: units.map(({ saturatedShare }) => saturatedShare),
      },
    ];
  }

  private async samples(count: number, chance: Stream): Promise<Float32Array> {
    const points = tf.tidy(() => this.drawn(this.noise(count, chance)));
    const values = (await points.data()) as Float32Array;
    points.dispose();
    return values.slice();
  }

  protected async evaluated(): Promise<Look[]> {
    const { data, step, streams } = this;
    const points = await this.samples(SAMPLES, streams.probes);
    const real = drawnPoints(data, SAMPLES, streams.probes);
    const loss = tf.tidy(() => this.criticLoss(tf.tensor2d(real, [SAMPLES, 2]), tf.tensor2d(points.slice(), [SAMPLES, 2])));
    const [criticLoss] = await loss.data();
    loss.dispose();
    const { covered, within } = coverage(data, points);
    const measures = {
      modesCovered: covered,
      modesKnown: data.centres.length / 2,
      sampleQuality: within,
      criticLoss: criticLoss as number,
    };
    return [{ kind: 'probe', step, measures }];
  }

  async look(): Promise<View> {
    return { kind: 'cloud', step: this.step, points: await this.samples(SAMPLES, stream(this.experiment.seed, `look ${this.step}`)) };
  }

  async outcome(): Promise<Record<string, number>> {
    const { covered, within } = coverage(this.data, await this.samples(FINAL, stream(this.experiment.seed, 'deployment')));
    return { deploymentModes: covered, deploymentQuality: within };
  }

  async weights(): Promise<Float32Array> {
    const [ours, theirs] = await Promise.all([this.generator.parameters(), this.critic.stepper.parameters()]);
    const all = new Float32Array(ours.length + theirs.length);
    all.set(ours);
    all.set(theirs, ours.length);
    return all;
  }

  async checkpoint(): Promise<Checkpoint> {
    const { points, chance, probes } = this.streams;
    return {
      step: this.step,
      ...(await this.generator.state()),
      others: [await this.critic.stepper.state()],
      batches: { chance: [], order: new Uint32Array(0), at: 0 },
      dropout: [],
      streams: { points: points.state(), chance: chance.state(), probes: probes.state() },
      brokenFor: this.brokenFor,
    };
  }

  override restore(checkpoint: Checkpoint): void {
    this.generator.restore(checkpoint.parameters, checkpoint.optimizer);
    const [critic] = checkpoint.others ?? [];
    if (critic) {
      this.critic.stepper.dispose();
      this.critic = criticOf(this.experiment.model, critic, this.device);
    }
    this.kept = undefined;
    for (const [name, one] of Object.entries(this.streams)) one.restore(checkpoint.streams?.[name] ?? one.state());
    super.restore(checkpoint);
  }

  close(): void {
    this.generator.dispose();
    this.critic.stepper.dispose();
  }
}
