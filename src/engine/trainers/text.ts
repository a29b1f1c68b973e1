import type { DataEvent, Experiment, ProbeEvent, TokenData, TokenSplit, View } from '../../experiment.ts';
import { stream } from '../../random.ts';
import { type Batches, batchesOf } from '../batches.ts';
import { guessOf } from '../measures/guess.ts';
import { type TokenEvaluation, evaluateTokens } from '../measures/token-evaluation.ts';
import { tokenProbes } from '../measures/token-probes.ts';
import type { Layout } from '../models/layout.ts';
import { learningRateAt } from '../optimizers/schedule.ts';
import * as tf from '../tf.ts';
import { type TokenBatch, oneHot, tokenBatch, tokenLoss } from '../token-batch.ts';
import type { Look } from './loop.ts';
import { NetSession } from './net.ts';
import { written } from './writing.ts';

/** Training items on which activations are read; training items that are evaluated. */
const PROBE_ITEMS = 32;
const TRAIN_ITEMS = 256;
/** Items that go through the model at once when it is evaluated. */
const AT_ONCE = 128;

const counted = (count: number) => Uint32Array.from({ length: count }, (_, i) => i);

/** Trains a model on text, token by token, with tfjs; a kind of model says how logits come of tokens, and what is read of it. */
export abstract class TextSession extends NetSession {
  protected readonly probe: TokenBatch;
  protected readonly kinds: number;

  constructor(
    experiment: Experiment,
    protected readonly data: TokenData,
    device: boolean,
    layout: Layout,
    initial: Float32Array,
  ) {
    super(experiment, { layout, initial, device, batches: batchesOf(data.train.items, experiment.data, experiment.seed) });
    this.kinds = data.vocabulary.length;
    this.probe = tokenBatch(data, data.train, counted(Math.min(PROBE_ITEMS, data.train.items)));
  }

  /** Logits, [rows x places, kinds], of the model with these parameters for tokens seen, rows x context. */
  protected abstract logits(parameters: tf.Tensor[], seen: Uint8Array): tf.Tensor2D;

  /** What is measured of its insides beside how well it does. */
  protected async insides(): Promise<ProbeEvent['measures']> {
    return {};
  }

  protected describe(): DataEvent {
    const { data, experiment } = this;
    const counts = ({ tokens }: TokenSplit) => {
      const count = Array<number>(this.kinds).fill(0);
      for (const token of tokens) count[token] = (count[token] as number) + 1;
      return count;
    };
    return {
      kind: 'data',
      budget: experiment.steps,
      batch: experiment.data.batch,
      rows: { train: data.train.items, validation: data.validation.items },
      classes: this.kinds,
      tokenCounts: { train: counts(data.train), validation: counts(data.validation) },
      lossRole: 'minimised',
      lossKind: 'softmax',
      naiveLoss: guessOf(data, 'softmax'),
      family: experiment.model.family,
      layers: this.layers,
      activation: experiment.model.activation,
      weightDecay: experiment.optimizer.weightDecay,
    };
  }

  protected train(step: number): void {
    const { data, optimizer, loss } = this.now;
    const batch = tokenBatch(this.data, this.data.train, (this.batches as Batches).next(data.batch));
    const asked = oneHot(batch.asked, this.kinds, batch.counts);
    const total = batch.counts.reduce((sum, one) => sum + one, 0);
    const rate = learningRateAt(optimizer, step, this.experiment.steps);
    this.stepper.step((parameters) => tokenLoss(this.logits(parameters, batch.seen), asked, total, loss.labelSmoothing), optimizer, rate);
    tf.dispose(asked);
  }

  /** Logits of tokens seen, rows x places x kinds. */
  private async answers(seen: Uint8Array): Promise<Float32Array> {
    const logits = tf.tidy(() => this.logits(this.stepper.tensors(), seen));
    const values = (await logits.data()) as Float32Array;
    logits.dispose();
    return values;
  }

  /** How the model does on the first `most` items of a split. */
  private async judged(split: TokenSplit, most = split.items, from = 0): Promise<TokenEvaluation> {
    const { context } = this.data;
    const batch = tokenBatch(this.data, split, counted(Math.min(most, split.items)));
    const logits = new Float32Array(batch.asked.length * this.kinds);
    for (let at = 0; at < batch.rows; at += AT_ONCE) {
      const values = await this.answers(batch.seen.subarray(at * context, (at + AT_ONCE) * context));
      logits.set(values, at * batch.places * this.kinds);
    }
    return evaluateTokens(logits, batch, this.kinds, from);
  }

  protected async evaluated(): Promise<Look[]> {
    const { data, step } = this;
    const train = await this.judged(data.train, TRAIN_ITEMS);
    const validation = await this.judged(data.validation);
    const measures = { ...(await this.insides()), ...(await tokenProbes(data, (split, from) => this.judged(split, split.items, from))) };
    return [
      {
        kind: 'eval',
        step,
        trainLoss: train.loss,
        trainAccuracy: train.accuracy,
        trainLossError: train.lossError,
        validationLoss: validation.loss,
        validationAccuracy: validation.accuracy,
        validationLossError: validation.lossError,
      },
      ...(Object.keys(measures).length > 0 ? [{ kind: 'probe' as const, step, measures }] : []),
    ];
  }

  /** What the model writes; chance of its own leaves the run's alone. */
  async look(): Promise<View | undefined> {
    const chance = stream(this.experiment.seed, `look ${this.step}`);
    return { kind: 'texts', step: this.step, texts: await written(this.data, (seen) => this.answers(seen), chance) };
  }

  async outcome(): Promise<Record<string, number>> {
    const { loss, accuracy } = await this.judged(this.data.deployment);
    return { deploymentLoss: loss, deploymentAccuracy: accuracy };
  }
}
