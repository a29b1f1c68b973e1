import type { DataEvent, Experiment, SequenceData, SequenceSplit, View } from '../../experiment.ts';
import { stream } from '../../random.ts';
import { type Batches, batchesOf } from '../batches.ts';
import { batchLoss } from '../losses.ts';
import { readLayer } from '../measures/readings.ts';
import { throughTime } from '../measures/through-time.ts';
import { recurrentLayout, recurrentParameters } from '../models/recurrent-layout.ts';
import { recur } from '../models/recurrent.ts';
import { learningRateAt } from '../optimizers/schedule.ts';
import * as tf from '../tf.ts';
import type { Look } from './loop.ts';
import { NetSession } from './net.ts';
import { suitsRecurrent } from './recurrent-suits.ts';
import { type SequenceBatch, drawn, first, sequencesOf } from './sequences.ts';

/** Training rows that are evaluated and read, and rows whose gradient is followed through time. */
const PROBE_ROWS = 256;
const GRADIENT_ROWS = 64;

/** Trains a recurrent net through time on sequences with a real answer at their end, by squared error. */
export class RecurrentSession extends NetSession {
  private readonly probe: SequenceBatch;
  private readonly validation: SequenceBatch;
  private readonly followed: SequenceBatch;

  constructor(
    experiment: Experiment,
    private readonly data: SequenceData,
    device: boolean,
  ) {
    const { model, seed } = experiment;
    suitsRecurrent(experiment, 'mse', 'a recurrent net');
    const layout = recurrentLayout(model, data.inputs, data.outputs);
    const means = Array.from({ length: data.outputs }, (_, k) => meanOf(data.train, data.outputs, k));
    super(experiment, {
      layout,
      initial: recurrentParameters(layout, model, { length: data.length, means }, stream(seed, 'weights')),
      device,
      batches: batchesOf(data.train.rows, experiment.data, seed),
    });
    this.probe = sequencesOf(data.train, data, first(Math.min(PROBE_ROWS, data.train.rows)));
    this.validation = sequencesOf(data.validation, data, first(data.validation.rows));
    this.followed = sequencesOf(data.train, data, first(Math.min(GRADIENT_ROWS, data.train.rows)));
  }

  protected describe(): DataEvent {
    const { data, experiment, layers } = this;
    return {
      kind: 'data',
      budget: experiment.steps,
      batch: experiment.data.batch,
      rows: { train: data.train.rows, validation: data.validation.rows },
      lossRole: 'minimised',
      lossKind: experiment.loss.kind,
      naiveLoss: data.guess,
      ...(data.floor !== undefined && { floor: data.floor }),
      family: 'recurrent',
      layers,
      activation: experiment.model.activation,
      weightDecay: experiment.optimizer.weightDecay,
    };
  }

  protected train(step: number): void {
    const { data, model, optimizer, loss } = this.now;
    const batch = sequencesOf(this.data.train, this.data, (this.batches as Batches).next(data.batch));
    const rate = learningRateAt(optimizer, step, this.experiment.steps);
    this.stepper.step((parameters) => batchLoss(loss.kind, recur(model, parameters, batch.x).answers, batch.targets), optimizer, rate);
    batch.dispose();
  }

  private async answers({ x }: SequenceBatch): Promise<Float32Array> {
    const answers = tf.tidy(() => recur(this.now.model, this.stepper.tensors(), x).answers);
    const values = (await answers.data()) as Float32Array;
    answers.dispose();
    return values;
  }

  protected async measured(): Promise<Look[]> {
    const { model } = this.now;
    const state = tf.tidy(() => recur(model, this.stepper.tensors(), this.probe.x).state);
    const values = await state.data();
    state.dispose();
    const { mean, deviation, deadShare, saturatedShare } = readLayer(values, this.probe.rows, model.width, model.activation);
    return [
      {
        kind: 'measure',
        step: this.step,
        ...(await this.readings()),
        activationMean: [mean],
        activationDeviation: [deviation],
        deadShare: [deadShare],
        saturatedShare: [saturatedShare],
      },
    ];
  }

  protected async evaluated(): Promise<Look[]> {
    const { data, followed } = this;
    const { model, loss } = this.now;
    const train = missed(await this.answers(this.probe), data.train, data.outputs);
    const validation = missed(await this.answers(this.validation), data.validation, data.outputs);
    const gradientOverTime = await throughTime(followed.x, model.width, (nudges) =>
      batchLoss(loss.kind, recur(model, this.stepper.tensors(), followed.x, nudges).answers, followed.targets),
    );
    return [
      {
        kind: 'eval',
        step: this.step,
        trainLoss: train.loss,
        trainLossError: train.error,
        validationLoss: validation.loss,
        validationLossError: validation.error,
      },
      { kind: 'probe', step: this.step, measures: { gradientOverTime } },
    ];
  }

  async outcome(): Promise<Record<string, number>> {
    const { data } = this;
    const batch = sequencesOf(data.deployment, data, first(data.deployment.rows));
    const { loss } = missed(await this.answers(batch), data.deployment, data.outputs);
    batch.dispose();
    return { deploymentLoss: loss };
  }

  /** What is answered to some validation rows, in the order of the scene's curve. */
  async look(): Promise<View> {
    const answers = await this.answers(this.validation);
    return { kind: 'curve', step: this.step, y: Float32Array.from(drawn(this.data), (row) => answers[row * this.data.outputs] as number) };
  }

  override close(): void {
    super.close();
    for (const batch of [this.probe, this.validation, this.followed]) batch.dispose();
  }
}

/** The mean squared error of answers, and its standard error over the rows. */
function missed(answers: Float32Array, { rows, targets }: SequenceSplit, outputs: number): { loss: number; error: number } {
  const count = Math.min(rows, answers.length / outputs);
  let sum = 0;
  let squares = 0;
  for (let row = 0; row < count; row++) {
    let miss = 0;
    for (let at = row * outputs; at < (row + 1) * outputs; at++) {
      const off = (answers[at] as number) - (targets[at] as number);
      miss += (off * off) / outputs;
    }
    sum += miss;
    squares += miss * miss;
  }
  const loss = sum / count;
  return { loss, error: count > 1 ? Math.sqrt(Math.max(0, squares / count - loss * loss) / (count - 1)) : Number.NaN };
}

function meanOf({ rows, targets }: SequenceSplit, outputs: number, k: number): number {
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += targets[row * outputs + k] as number;
  return sum / rows;
}
