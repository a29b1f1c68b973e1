import type { DataEvent, Experiment, RowData, SplitData } from '../../experiment.ts';
import { type Stream, stream } from '../../random.ts';
import { type Batches, batchesOf } from '../batches.ts';
import { batchLoss, probabilities, targetsOf } from '../losses.ts';
import { evaluate } from '../measures/evaluation.ts';
import { description } from '../measures/description.ts';
import { readLayer } from '../measures/readings.ts';
import { dropoutMasks } from '../models/dropout.ts';
import { initialParameters } from '../models/initial.ts';
import { layoutOf } from '../models/layout.ts';
import { type RunningStatistics, forward } from '../models/mlp.ts';
import { learningRateAt } from '../optimizers/schedule.ts';
import type { RowSession } from '../session.ts';
import * as tf from '../tf.ts';
import { gatherer, kept } from './gather.ts';
import type { Look } from './loop.ts';
import { NetSession } from './net.ts';
import { type Checkpoint, copiesAtOnce } from './stepper.ts';

/** Training rows on which activations and the training loss are read. */
const PROBE_ROWS = 512;

/** Trains an MLP with tfjs. */
export class MlpSession extends NetSession implements RowSession {
  private readonly gather: ReturnType<typeof gatherer>;
  private readonly dropout: Stream;
  private running: RunningStatistics | undefined;
  private readonly probe: { x: tf.Tensor2D; labels: Uint8Array };
  private readonly validation: { x: tf.Tensor2D; labels: Uint8Array };
  /** The logits of the probe rows at the last reading, which an evaluation after the same step need not make again. */
  private probed: { step: number; logits: ArrayLike<number> } | undefined;

  constructor(
    experiment: Experiment,
    private readonly data: RowData,
    device: boolean,
  ) {
    const { model, seed } = experiment;
    const layout = layoutOf(model, data.inputs, data.classes);
    const dropout = stream(seed, 'dropout');
    super(experiment, {
      layout,
      initial: initialParameters(layout, model, stream(seed, 'weights')),
      device,
      batches: batchesOf(data.train.rows, experiment.data, seed),
      streams: { dropout },
    });
    this.dropout = dropout;
    this.gather = gatherer(data.train, data.inputs, !device && copiesAtOnce());
    if (model.norm === 'batch') {
      const of = (value: number) => Array.from({ length: model.depth }, () => tf.fill([model.width], value) as tf.Tensor1D);
      this.running = { mean: of(0), variance: of(1) };
    }
    this.probe = kept(data.train, data.inputs, Math.min(PROBE_ROWS, data.train.rows));
    this.validation = kept(data.validation, data.inputs, data.validation.rows);
  }

  protected describe(): DataEvent {
    return description(this.experiment, this.data, this.layers);
  }

  protected train(step: number): void {
    const { data, model, loss, optimizer } = this.now;
    const { inputs, classes } = this.data;
    const { x, labels } = this.gather((this.batches as Batches).next(data.batch));
    const rate = learningRateAt(optimizer, step, this.experiment.steps);
    const batch = tf.tensor2d(x, [labels.length, inputs]);
    const targets = tf.tensor2d(targetsOf(labels, classes, loss), [labels.length, classes]);
    const masks = model.dropout > 0 ? dropoutMasks(model, labels.length, this.dropout) : undefined;
    const options = { masks, running: this.running, training: true };
    this.stepper.step(
      (parameters) => batchLoss(loss.kind, forward(model, this.layout, parameters, batch, options), targets),
      optimizer,
      rate,
    );
    tf.dispose([batch, targets, ...(masks ?? [])]);
  }

  /** Logits of rows that are on the backend, with the hidden activations if asked for; the tensors are the caller's. */
  private logits(x: tf.Tensor2D, activations = false): { logits: tf.Tensor2D; hidden: tf.Tensor2D[] } {
    const hidden: tf.Tensor2D[] = [];
    return tf.tidy(() => {
      const logits = forward(this.now.model, this.layout, this.stepper.tensors(), x, {
        running: this.running,
        training: false,
        ...(activations && { onActivation: (_: number, output: tf.Tensor2D) => hidden.push(output) }),
      });
      return { logits, hidden };
    });
  }

  /** Logits as numbers, rows x classes. */
  private async answers(x: tf.Tensor2D): Promise<ArrayLike<number>> {
    const { logits } = this.logits(x);
    const values = await logits.data();
    logits.dispose();
    return values;
  }

  private judged(logits: ArrayLike<number>, labels: Uint8Array) {
    return evaluate(this.now.loss.kind, logits, labels, this.data.classes);
  }

  protected async measured(): Promise<Look[]> {
    const { model } = this.now;
    const { logits, hidden } = this.logits(this.probe.x, true);
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
    const probed = this.probed?.step === this.step ? this.probed.logits : await this.answers(this.probe.x);
    const train = this.judged(probed, this.probe.labels);
    const validation = this.judged(await this.answers(this.validation.x), this.validation.labels);
    return [
      {
        kind: 'eval',
        step: this.step,
        trainLoss: train.loss,
        trainAccuracy: train.accuracy,
        trainLossError: train.lossError,
        validationLoss: validation.loss,
        validationAccuracy: validation.accuracy,
        validationLossError: validation.lossError,
        classRecall: validation.recall,
      },
    ];
  }

  /** What the model says of rows (rows x inputs): probabilities, rows x classes. */
  async predict(x: Float32Array): Promise<Float32Array> {
    const rows = x.length / this.data.inputs;
    const input = tf.tensor2d(x.slice(), [rows, this.data.inputs]);
    const values = (await this.answers(input)) as Float32Array;
    input.dispose();
    return probabilities(this.now.loss.kind, values, this.data.classes);
  }

  /** Loss and accuracy on a split, the deployment split among them; for people, never for detectors. */
  async assess(split: SplitData): Promise<{ loss: number; accuracy: number }> {
    const input = tf.tensor2d(split.x.slice(), [split.rows, this.data.inputs]);
    const values = await this.answers(input);
    input.dispose();
    return this.judged(values, split.labels);
  }

  async outcome(): Promise<Record<string, number>> {
    const { loss, accuracy } = await this.assess(this.data.deployment);
    return { deploymentLoss: loss, deploymentAccuracy: accuracy };
  }

  override async checkpoint(): Promise<Checkpoint> {
    const values = async (tensors: tf.Tensor1D[]) =>
      (await Promise.all(tensors.map((t) => t.data()))).map((v) => (v as Float32Array).slice());
    return {
      ...(await super.checkpoint()),
      running: this.running && { mean: await values(this.running.mean), variance: await values(this.running.variance) },
    };
  }

  override restore(checkpoint: Checkpoint): void {
    this.probed = undefined;
    if (this.running && checkpoint.running) {
      tf.dispose([...this.running.mean, ...this.running.variance]);
      const of = (vectors: Float32Array[]) => vectors.map((v) => tf.tensor1d(v.slice()));
      this.running = { mean: of(checkpoint.running.mean), variance: of(checkpoint.running.variance) };
    }
    super.restore(checkpoint);
  }

  override close(): void {
    super.close();
    tf.dispose([this.probe.x, this.validation.x]);
    if (this.running) tf.dispose([...this.running.mean, ...this.running.variance]);
  }
}
