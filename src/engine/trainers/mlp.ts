import type { Dataset, EvalEvent, EventBatch, Experiment, MeasureEvent, Settings, SplitData } from '../../experiment.ts';
import { head, stepColumns } from '../../events.ts';
import { settingsAt, withChange } from '../../fields.ts';
import { type Stream, stream } from '../../random.ts';
import { batchesOf, type Batches } from '../batches.ts';
import { batchLoss, probabilities, targetsOf } from '../losses.ts';
import { evaluate } from '../measures/evaluation.ts';
import { description } from '../measures/description.ts';
import { readLayer, readWeights } from '../measures/readings.ts';
import { dropoutMasks } from '../models/dropout.ts';
import { initialParameters } from '../models/initial.ts';
import { type Layout, layoutOf } from '../models/layout.ts';
import { type RunningStatistics, forward } from '../models/mlp.ts';
import { learningRateAt } from '../optimizers/schedule.ts';
import type { Session } from '../session.ts';
import * as tf from '../tf.ts';
import { DeviceStepper } from './device.ts';
import { gatherer, kept } from './gather.ts';
import { HostStepper } from './host.ts';
import { type Checkpoint, copiesAtOnce, type Stepper } from './stepper.ts';

/** Training rows on which activations and the training loss are read. */
const PROBE_ROWS = 512;
/** A run whose loss has not been finite for this many steps is over: nothing comes back from NaN weights. */
const BROKEN_STEPS = 20;
/** The name of this arithmetic in digests: only the wasm backend gives the same bits on every host. */
export const TFJS_REFERENCE = 'tfjs-wasm-4.22.0';

/** Trains an MLP with tfjs; the caller sees to it that the right backend is set during every call. */
export class MlpSession implements Session {
  readonly layout: Layout;
  readonly layers: string[];
  step = 0;
  over: 'finished' | 'broke' | undefined;
  readonly reference = tf.getBackend() === 'wasm' ? TFJS_REFERENCE : undefined;
  private readonly stepper: Stepper;
  private readonly batches: Batches;
  private readonly gather: ReturnType<typeof gatherer>;
  private readonly dropout: Stream;
  private running: RunningStatistics | undefined;
  private readonly probe: { x: tf.Tensor2D; labels: Uint8Array };
  private readonly validation: { x: tf.Tensor2D; labels: Uint8Array };
  private now: Experiment;
  /** The logits of the probe rows at the last reading, which an evaluation after the same step need not make again. */
  private probed: { step: number; logits: ArrayLike<number> } | undefined;
  private brokenFor = 0;
  private announced = false;

  constructor(
    public experiment: Experiment,
    private readonly data: Dataset,
    device: boolean,
  ) {
    const { model, seed } = experiment;
    this.layout = layoutOf(model, data.inputs, data.classes);
    this.layers = this.layout.layers;
    const initial = initialParameters(this.layout, model, stream(seed, 'weights'));
    this.stepper = device ? new DeviceStepper(this.layout, initial) : new HostStepper(this.layout, initial);
    this.batches = batchesOf(data.train.rows, experiment.data, seed);
    this.gather = gatherer(data.train, data.inputs, !device && copiesAtOnce());
    this.dropout = stream(seed, 'dropout');
    if (model.norm === 'batch') {
      const of = (value: number) => Array.from({ length: model.depth }, () => tf.fill([model.width], value) as tf.Tensor1D);
      this.running = { mean: of(0), variance: of(1) };
    }
    this.probe = kept(data.train, data.inputs, Math.min(PROBE_ROWS, data.train.rows));
    this.validation = kept(data.validation, data.inputs, data.validation.rows);
    this.now = settingsAt(experiment, 0);
  }

  /** Trains up to `count` steps and returns what happened. */
  async advance(count: number): Promise<EventBatch> {
    const { steps, monitor } = this.experiment;
    const events: EventBatch['events'] = [];
    if (!this.announced) {
      this.announced = true;
      if (this.step === 0) events.push(description(this.experiment, this.data, this.layers), await this.measure(), await this.evaluation());
    }
    const first = this.step + 1;
    const last = Math.min(this.step + count, steps);
    const columns = stepColumns(first, Math.max(0, last - this.step), this.layers.length);
    let drained = 0;
    while (this.step < last && !this.over) {
      const step = this.step + 1;
      for (const { at, set } of this.experiment.changes) {
        if (at !== step) continue;
        events.push({ kind: 'intervention', step, what: 'settings changed', set });
        this.now = settingsAt(this.experiment, step);
      }
      this.train(step);
      this.step = step;
      if (step % monitor.measureEvery === 0 || step === last) {
        await this.stepper.drain(columns, drained);
        for (; drained < step - first + 1; drained++) {
          this.brokenFor = Number.isFinite(columns.loss[drained]) ? 0 : this.brokenFor + 1;
        }
        if (step % monitor.measureEvery === 0 && this.brokenFor >= BROKEN_STEPS) this.over = 'broke';
      }
      if (step % monitor.measureEvery === 0 || step === steps || this.over) events.push(await this.measure());
      if (step % monitor.evaluateEvery === 0 || step === steps || this.over) events.push(await this.evaluation());
    }
    if (this.step >= steps) this.over ??= 'finished';
    if (this.over) events.push({ kind: 'end', step: this.step, outcome: this.over });
    const whole = drained === columns.count ? columns : head(columns, drained);
    return whole.count > 0 ? { steps: whole, events } : { events };
  }

  private train(step: number): void {
    const { data, model, loss, optimizer } = this.now;
    const { inputs, classes } = this.data;
    const { x, labels } = this.gather(this.batches.next(data.batch));
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

  private async measure(): Promise<MeasureEvent> {
    const { model } = this.now;
    const { logits, hidden } = this.logits(this.probe.x, true);
    this.probed = { step: this.step, logits: await logits.data() };
    logits.dispose();
    const rows = this.probe.labels.length;
    const values = await Promise.all(hidden.map((layer) => layer.data()));
    tf.dispose(hidden);
    const readings = values.map((layer) => readLayer(layer, rows, model.width, model.activation));
    const [parameters, gradient] = await Promise.all([this.stepper.parameters(), this.stepper.gradient()]);
    return {
      kind: 'measure',
      step: this.step,
      ...readWeights(this.layout.segments, this.layers.length, parameters, gradient),
      activationMean: readings.map(({ mean }) => mean),
      activationDeviation: readings.map(({ deviation }) => deviation),
      deadShare: readings.map(({ deadShare }) => deadShare),
      saturatedShare: readings.map(({ saturatedShare }) => saturatedShare),
    };
  }

  private async evaluation(): Promise<EvalEvent> {
    const probed = this.probed?.step === this.step ? this.probed.logits : await this.answers(this.probe.x);
    const train = this.judged(probed, this.probe.labels);
    const validation = this.judged(await this.answers(this.validation.x), this.validation.labels);
    return {
      kind: 'eval',
      step: this.step,
      trainLoss: train.loss,
      trainAccuracy: train.accuracy,
      trainLossError: train.lossError,
      validationLoss: validation.loss,
      validationAccuracy: validation.accuracy,
      validationLossError: validation.lossError,
      classRecall: validation.recall,
    };
  }

  /** Alters live settings from the next step on. */
  change(set: Settings): void {
    this.experiment = withChange(this.experiment, { at: this.step + 1, set });
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

  async weights(): Promise<Float32Array> {
    return (await this.stepper.parameters()).slice();
  }

  async checkpoint(): Promise<Checkpoint> {
    const values = async (tensors: tf.Tensor1D[]) =>
      (await Promise.all(tensors.map((t) => t.data()))).map((v) => (v as Float32Array).slice());
    return {
      step: this.step,
      ...(await this.stepper.state()),
      batches: this.batches.state(),
      dropout: this.dropout.state(),
      brokenFor: this.brokenFor,
      running: this.running && { mean: await values(this.running.mean), variance: await values(this.running.variance) },
    };
  }

  restore(checkpoint: Checkpoint): void {
    this.step = checkpoint.step;
    this.announced = checkpoint.step > 0;
    this.over = undefined;
    this.brokenFor = checkpoint.brokenFor;
    this.probed = undefined;
    this.stepper.restore(checkpoint.parameters, checkpoint.optimizer);
    this.batches.restore(checkpoint.batches);
    this.dropout.restore(checkpoint.dropout);
    if (this.running && checkpoint.running) {
      tf.dispose([...this.running.mean, ...this.running.variance]);
      const of = (vectors: Float32Array[]) => vectors.map((v) => tf.tensor1d(v.slice()));
      this.running = { mean: of(checkpoint.running.mean), variance: of(checkpoint.running.variance) };
    }
    this.now = settingsAt(this.experiment, this.step);
  }

  close(): void {
    this.stepper.dispose();
    tf.dispose([this.probe.x, this.validation.x]);
    if (this.running) tf.dispose([...this.running.mean, ...this.running.variance]);
  }
}
