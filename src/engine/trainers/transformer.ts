import type { Experiment, Probe, TokenData } from '../../experiment.ts';
import { stream } from '../../random.ts';
import { readAttention } from '../measures/attention.ts';
import { readLayer } from '../measures/readings.ts';
import { causalMask, transformer, type TransformerOptions } from '../models/transformer.ts';
import { EXPANSION, type Shape, transformerLayout, transformerParameters } from '../models/transformer-layout.ts';
import * as tf from '../tf.ts';
import { oneHot } from '../token-batch.ts';
import type { Look } from './loop.ts';
import { TextSession } from './text.ts';

/** Trains a small transformer on text with tfjs; its stream, its feed-forward units and its attention are read. */
export class TransformerSession extends TextSession {
  private readonly mask: tf.Tensor3D;
  private readonly shape: Shape;

  constructor(experiment: Experiment, data: TokenData, device: boolean) {
    const { model, seed } = experiment;
    const { context, prompt, vocabulary } = data;
    const layout = transformerLayout(model, { vocabulary: vocabulary.length, context });
    super(experiment, data, device, layout, transformerParameters(layout, model, stream(seed, 'weights')));
    this.shape = { vocabulary: vocabulary.length, context, prompt };
    this.mask = causalMask(context);
  }

  protected logits(parameters: tf.Tensor[], seen: Uint8Array, options?: TransformerOptions): tf.Tensor2D {
    return transformer(this.now.model, this.shape, parameters, this.mask, oneHot(seen, this.kinds), options);
  }

  /** Sends the items that are read through the model; what a caller keeps of it is the caller's to dispose of. */
  private lookInto(options: TransformerOptions): void {
    tf.tidy(() => {
      this.logits(this.stepper.tensors(), this.probe.seen, options);
    });
  }

  protected async measured(): Promise<Look[]> {
    const { model } = this.now;
    const streams: tf.Tensor2D[] = [];
    const hidden: { layer: number; values: tf.Tensor2D }[] = [];
    this.lookInto({
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

  /** The spread of attention and its largest logits, by head, block after block. */
  protected override async insides(): Promise<Partial<Record<Probe, number[]>>> {
    const { context } = this.data;
    const { rows, seen } = this.probe;
    const { heads } = this.now.model;
    const blocks: [tf.Tensor3D, tf.Tensor3D][] = [];
    this.lookInto({ onAttention: (_block, logits, shares) => blocks.push([tf.keep(logits), tf.keep(shares)]) });
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

  override close(): void {
    super.close();
    this.mask.dispose();
  }
}
