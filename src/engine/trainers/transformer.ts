import type { DataEvent, Experiment, Probe, TokenData, TokenSplit, View } from '../../experiment.ts';
import { stream } from '../../random.ts';
import { type Batches, batchesOf } from '../batches.ts';
import { readAttention } from '../measures/attention.ts';
import { guessOf } from '../measures/guess.ts';
import { readLayer } from '../measures/readings.ts';
import { tokenProbes } from '../measures/token-probes.ts';
import { type TokenEvaluation, evaluateTokens } from '../measures/token-evaluation.ts';
import { causalMask, transformer } from '../models/transformer.ts';
import { EXPANSION, type Shape, transformerLayout, transformerParameters } from '../models/transformer-layout.ts';
import { learningRateAt } from '../optimizers/schedule.ts';
import * as tf from '../tf.ts';
import { type TokenBatch, oneHot, tokenBatch, tokenLoss } from '../token-batch.ts';
import type { Look } from './loop.ts';
import { NetSession } from './net.ts';
import { written } from './writing.ts';

/** Training items on which the stream is read; items on which attention is; training items that are evaluated. */
const PROBE_ITEMS = 32;
const TRAIN_ITEMS = 256;
/** Items that go through the model at once when it is evaluated. */
const AT_ONCE = 128;

const counted = (count: number) => Uint32Array.from({ length: count }, (_, i) => i);

/** Trains a small transformer on text, token by token, with tfjs. */
export class TransformerSession extends NetSession {
  private readonly mask: tf.Tensor3D;
  private readonly probe: TokenBatch;
  private readonly kinds: number;
  private readonly shape: Shape;

  constructor(
    experiment: Experiment,
    private readonly data: TokenData,
    device: boolean,
  ) {
    const { model, seed } = experiment;
    const kinds = data.vocabulary.length;
    const { context, prompt } = data;
    const layout = transformerLayout(model, { vocabulary: kinds, context });
    super(experiment, {
      layout,
      initial: transformerParameters(layout, model, stream(seed, 'weights')),
      device,
      batches: batchesOf(data.train.items, experiment.data, seed),
    });
    this.kinds = kinds;
    this.shape = { vocabulary: kinds, context, prompt };
    this.mask = causalMask(data.context);
    this.probe = tokenBatch(data, data.train, counted(Math.min(PROBE_ITEMS, data.train.items)));
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
      family: 'transformer',
      layers: this.layers,
      activation: experiment.model.activation,
      weightDecay: experiment.optimizer.weightDecay,
    };
  }

  protected train(step: number): void {
    const { data, model, optimizer, loss } = this.now;
    const batch = tokenBatch(this.data, this.data.train, (this.batches as Batches).next(data.batch));
    const seen = oneHot(batch.seen, this.kinds);
    const asked = oneHot(batch.asked, this.kinds, batch.counts);
    const total = batch.counts.reduce((sum, one) => sum + one, 0);
    const rate = learningRateAt(optimizer, step, this.experiment.steps);
    this.stepper.step(
      (parameters) => tokenLoss(transformer(model, this.shape, parameters, this.mask, seen), asked, total, loss.labelSmoothing),
      optimizer,
      rate,
    );
    tf.dispose([seen, asked]);
  }

  /** Logits of tokens seen, rows x places x kinds. */
  private async answers(seen: Uint8Array, options?: Parameters<typeof transformer>[5]): Promise<Float32Array> {
    const logits = tf.tidy(() =>
      transformer(this.now.model, this.shape, this.stepper.tensors(), this.mask, oneHot(seen, this.kinds), options),
    );
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

  protected async measured(): Promise<Look[]> {
    const { model } = this.now;
    const streams: tf.Tensor2D[] = [];
    const hidden: { layer: number; values: tf.Tensor2D }[] = [];
    await this.answers(this.probe.seen, {
      onStream: (_layer, values) => streams.push(tf.keep(values)),
      onHidden: (layer, values) => hidden.push({ layer, values: tf.keep(values) }),
    });
    const read = await Promise.all(streams.map(async (values) => readLayer(await values.data(), values.shape[0], model.width, 'identity')));
    const inner = await Promise.all(
      hidden.map(async ({ values }) => readLayer(await values.data(), values.shape[0], EXPANSION * model.width, model.activation)),
    );
    tf.dispose([...streams, ...hidden.map(({ values }) => values)]);
    const of = (key: 'deadShare' | 'saturatedShare') => {
      const shares = Array<number>(streams.length).fill(0);
      hidden.forEach(({ layer }, i) => {
        shares[layer] = (inner[i] as (typeof inner)[number])[key];
      });
      return shares;
    };
    return [
      {
        kind: 'measure',
        step: this.step,
        ...(await this.readings()),
        activationMean: read.map(({ mean }) => mean),
        activationDeviation: read.map(({ deviation }) => deviation),
        deadShare: of('deadShare'),
        saturatedShare: of('saturatedShare'),
      },
    ];
  }

  protected async evaluated(): Promise<Look[]> {
    const { data, step } = this;
    const train = await this.judged(data.train, TRAIN_ITEMS);
    const validation = await this.judged(data.validation);
    const measures = { ...(await this.attention()), ...(await tokenProbes(data, (split, from) => this.judged(split, split.items, from))) };
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
      { kind: 'probe', step, measures },
    ];
  }

  /** The spread of attention and its largest logits, by head, block after block. */
  private async attention(): Promise<Partial<Record<Probe, number[]>>> {
    const { context } = this.data;
    const { rows, seen } = this.probe;
    const { heads } = this.now.model;
    const blocks: [tf.Tensor3D, tf.Tensor3D][] = [];
    await this.answers(seen, { onAttention: (_block, logits, shares) => blocks.push([tf.keep(logits), tf.keep(shares)]) });
    // Past the end of an item nothing was trained.
    const within = (row: number, place: number) => seen[row * context + place] !== 0;
    const read = await Promise.all(
      blocks.map(async ([logits, shares]) =>
        readAttention(await logits.data(), await shares.data(), { rows, heads, places: logits.shape[1], context }, within),
      ),
    );
    tf.dispose(blocks.flat());
    return { attentionEntropy: read.flatMap(({ entropy }) => entropy), attentionLogit: read.flatMap(({ logit }) => logit) };
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

  override close(): void {
    super.close();
    this.mask.dispose();
  }
}
