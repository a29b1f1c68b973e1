import type { DataEvent, EventBatch, Experiment, RowData, SplitData } from '../../experiment.ts';
import { type Stream, stream } from '../../random.ts';
import { type Batches, batchesOf } from '../batches.ts';
import { InputError } from '../../fields.ts';
import { labelsGiven, logitsGiven, lossGiven } from '../loss-given.ts';
import { probabilities, targetsOf } from '../losses.ts';
import { evalEvent, evaluate, type Judged } from '../measures/evaluation.ts';
import { description } from '../measures/description.ts';
import { gradientPair } from '../measures/gradient-pair.ts';
import { readLayer } from '../measures/readings.ts';
import { missed } from '../measures/regression.ts';
import { rowChecks } from '../measures/row-checks.ts';
import { type Asked, activationsOf, answersOf } from '../models/answers.ts';
import { dropoutMasks } from '../models/dropout.ts';
import { climbing, withFrozen } from '../models/frozen.ts';
import { initialParameters } from '../models/initial.ts';
import { layoutOf } from '../models/layout.ts';
import { type RunningStatistics, forward } from '../models/mlp.ts';
import { freshRunning, runningOf, runningValues } from '../models/running.ts';
import { learningRateAt } from '../optimizers/schedule.ts';
import type { RowSession } from '../session.ts';
import * as tf from '../tf.ts';
import { StuckGauge } from './gauge.ts';
import { type Asked as Targets, gatherer, kept } from './gather.ts';
import type { Look } from './loop.ts';
import { NetSession } from './net.ts';
import { type Checkpoint, type LossOf, copiesAtOnce } from './stepper.ts';

/** Training rows on which activations and the training loss are read. */
const PROBE_ROWS = 512;

/** Trains an MLP with tfjs. */
export class MlpSession extends NetSession implements RowSession {
  private readonly gather: ReturnType<typeof gatherer>;
  private readonly dropout: Stream;
  /** What evaluations in training mode draw their masks from, and comparisons of gradients their rows. */
  private readonly chance: { evaluation: Stream; gradients: Stream };
  private readonly gauge: StuckGauge | undefined;
  private running: RunningStatistics | undefined;
  private readonly probe: ReturnType<typeof kept>;
  private readonly validation: ReturnType<typeof kept>;
  /** The logits of the probe rows at the last reading, for an evaluation after the same step. */
  private probed: { step: number; logits: ArrayLike<number> } | undefined;

  constructor(
    experiment: Experiment,
    private readonly data: RowData,
    device: boolean,
  ) {
    const { model, seed, loss } = experiment;
    if ((loss.kind === 'squared') !== (data.train.targets !== undefined))
      throw new InputError(
        loss.kind === 'squared'
          ? 'Cannot take the squared error of classes: set loss.kind to softmax, bce or mse'
          : `Cannot take the ${loss.kind} loss of numbers: set loss.kind to squared`,
      );
    const layout = layoutOf(model, data.inputs, data.classes);
    const dropout = stream(seed, 'dropout');
    const chance = { evaluation: stream(seed, 'evaluation'), gradients: stream(seed, 'gradients') };
    super(experiment, {
      layout,
      initial: initialParameters(layout, model, stream(seed, 'weights')),
      device,
      batches: batchesOf(data.train.rows, experiment.data, seed),
      streams: { dropout, ...chance },
    });
    this.dropout = dropout;
    this.chance = chance;
    if (StuckGauge.in(experiment)) this.gauge = new StuckGauge();
    this.gather = gatherer(data.train, data.inputs, !device && copiesAtOnce());
    if (model.norm === 'batch') this.running = freshRunning(model);
    this.probe = kept(data.train, data.inputs, Math.min(PROBE_ROWS, data.train.rows));
    this.validation = kept(data.validation, data.inputs, data.validation.rows);
  }

  protected describe(): DataEvent {
    return description(this.experiment, this.data, this.layers);
  }

  override async advance(count: number): Promise<EventBatch> {
    const batch = await super.advance(count);
    this.gauge?.over(batch, this.experiment);
    return batch;
  }

  protected train(step: number): void {
    const { data, model, optimizer } = this.now;
    const rows = this.gather((this.batches as Batches).next(data.batch));
    const rate = learningRateAt(optimizer, step, this.experiment.steps);
    const masks = model.dropout > 0 ? dropoutMasks(model, rows.labels.length, this.dropout) : undefined;
    this.onBatch(rows, masks, this.running, (lossOf) => this.stepper.step(lossOf, optimizer, rate));
    tf.dispose(masks ?? []);
  }

  /** Hands the loss of a batch as a function of the parameters to `use`. */
  private onBatch(
    { x, labels, targets: asked }: ReturnType<typeof this.gather>,
    masks: tf.Tensor2D[] | undefined,
    running: RunningStatistics | undefined,
    use: (lossOf: LossOf) => void,
  ): void {
    const { model, loss, optimizer } = this.now;
    const { inputs, classes } = this.data;
    const batch = tf.tensor2d(x, [labels.length, inputs]);
    const targets = tf.tensor2d(asked ?? targetsOf(labelsGiven(loss, labels, classes), classes, loss), [labels.length, classes]);
    use((parameters) => {
      const own = withFrozen(this.layout, parameters, optimizer.frozenLayers);
      const value = lossGiven(loss, forward(model, this.layout, own, batch, { masks, running, training: true }), targets);
      return optimizer.ascend ? climbing(value) : value;
    });
    tf.dispose([batch, targets]);
  }

  private get asked(): Asked {
    return { settings: this.now, layout: this.layout, parameters: this.stepper.tensors(), running: this.running };
  }

  private answers(x: tf.Tensor2D, chance: Stream, atOnce?: number): Promise<Float32Array> {
    return answersOf(this.asked, x, chance, atOnce);
  }

  private judged(logits: ArrayLike<number>, { labels, targets }: Targets): Judged {
    const { loss } = this.now;
    const { classes } = this.data;
    if (targets) return missed(logits, targets, classes);
    return evaluate(loss.kind, logitsGiven(loss, logits, classes), labels, classes, labelsGiven(loss, labels, classes));
  }

  protected async measured(): Promise<Look[]> {
    const { model } = this.now;
    const { logits, hidden } = activationsOf(this.asked, this.probe.x);
    this.probed = { step: this.step, logits: await logits.data() };
    logits.dispose();
    const rows = this.probe.labels.length;
    const values = await Promise.all(hidden.map((layer) => layer.data()));
    tf.dispose(hidden);
    const readings = values.map((layer) => readLayer(layer, rows, model.width, model.activation));
    return [
      {
        kind: 'measure',
        step: this.step,
        ...(await this.readings()),
        activationMean: readings.map(({ mean }) => mean),
        activationDeviation: readings.map(({ deviation }) => deviation),
        deadShare: readings.map(({ deadShare }) => deadShare),
        saturatedShare: readings.map(({ saturatedShare }) => saturatedShare),
      },
    ];
  }

  protected async evaluated(): Promise<Look[]> {
    const { evaluation } = this.chance;
    const { mode } = this.now.monitor;
    const known = mode === 'evaluation' && this.probed?.step === this.step ? this.probed.logits : undefined;
    const seen = {
      train: known ?? (await this.answers(this.probe.x, evaluation)),
      validation: await this.answers(this.validation.x, evaluation),
    };
    const [train, validation] = [this.judged(seen.train, this.probe), this.judged(seen.validation, this.validation)];
    const measures = await rowChecks(this.now, this.data, seen, {
      validation: this.validation.x,
      chance: this.apart(),
      answers: (x, atOnce) => this.answers(x, evaluation, atOnce),
      gradients: () => gradientPair(this.data.train.rows, this.now.data.batch, this.chance.gradients, (rows) => this.gradientOf(rows)),
    });
    return [
      evalEvent(this.step, train, validation),
      ...(Object.keys(measures).length > 0 ? [{ kind: 'probe' as const, step: this.step, measures }] : []),
    ];
  }

  /** The gradient of a batch of rows, flat, without anything being altered by it. */
  private async gradientOf(rows: Uint32Array): Promise<Float32Array> {
    let grads: tf.Tensor[] = [];
    this.onBatch(this.gather(rows), undefined, undefined, (lossOf) => {
      const held = this.stepper.tensors();
      grads = tf.tidy(() => tf.engine().gradients(() => lossOf(held), held).grads as unknown as tf.Tensor[]);
    });
    const parts = await Promise.all(grads.map((grad) => grad.data()));
    tf.dispose(grads);
    const flat = new Float32Array(this.layout.size);
    this.layout.segments.forEach(({ offset }, s) => flat.set(parts[s] as Float32Array, offset));
    return flat;
  }

  /** Chance for looks that people take when they like: it leaves the run's own alone. */
  private apart(): Stream {
    return stream(this.experiment.seed, `look ${this.step}`);
  }

  /** What the model says of rows (rows x inputs): probabilities, rows x classes. */
  async predict(x: Float32Array): Promise<Float32Array> {
    const rows = x.length / this.data.inputs;
    const input = tf.tensor2d(x.slice(), [rows, this.data.inputs]);
    const { loss } = this.now;
    const values = await this.answers(input, this.apart());
    input.dispose();
    return probabilities(
      loss.kind,
      logitsGiven({ ...loss, extraSoftmax: 0 }, values, this.data.classes) as Float32Array,
      this.data.classes,
    );
  }

  /** Loss and accuracy on a split, the deployment split among them; for people, never for detectors. */
  async assess(split: SplitData): Promise<{ loss: number; accuracy?: number }> {
    const input = tf.tensor2d(split.x.slice(), [split.rows, this.data.inputs]);
    const values = await this.answers(input, this.apart());
    input.dispose();
    return this.judged(values, split);
  }

  async outcome(): Promise<Record<string, number>> {
    const { loss, accuracy } = await this.assess(this.data.deployment);
    return { deploymentLoss: loss, ...(accuracy !== undefined && { deploymentAccuracy: accuracy }) };
  }

  override async checkpoint(): Promise<Checkpoint> {
    return {
      ...(await super.checkpoint()),
      ...(this.gauge && { gauge: this.gauge.held }),
      running: this.running && (await runningValues(this.running)),
    };
  }

  override restore(checkpoint: Checkpoint): void {
    this.probed = undefined;
    if (this.gauge) this.gauge.held = checkpoint.gauge ?? Number.NaN;
    if (this.running && checkpoint.running) {
      tf.dispose([...this.running.mean, ...this.running.variance]);
      this.running = runningOf(checkpoint.running);
    }
    super.restore(checkpoint);
  }

  override close(): void {
    super.close();
    tf.dispose([this.probe.x, this.validation.x]);
    if (this.running) tf.dispose([...this.running.mean, ...this.running.variance]);
  }
}
