/**
 * The peers, in a worker of their own: the engine replaces a gradient for every user of tfjs in its worker, and here tfjs
 * must be as it comes. Nothing of src/engine may be loaded here.
 */
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import * as layers from '@tensorflow/tfjs-layers';
import { stream } from '../random.ts';
import { Playground } from './playground.ts';
import type { FromPeer, PeerNet, ToPeer } from './protocol.ts';
import { repeat } from './repeat.ts';

/** Trains one batch, the next one at every call. */
interface Model {
  /** Goes back to the initial weights. */
  rewind(): void;
  step(): Promise<void>;
  close(): void;
}

let model: Model | undefined;

/** `model.trainOnBatch` on tensors that were uploaded beforehand: it pays for no gathering and no shuffling. */
function layersModel({ widths, activation, optimizer, learningRate, batches }: PeerNet): Model {
  const net = layers.sequential();
  widths.slice(1).forEach((units, i) => {
    const last = i === widths.length - 2;
    net.add(
      layers.layers.dense({
        units,
        activation: last ? 'softmax' : (activation as 'tanh' | 'relu'),
        ...(i === 0 && { inputShape: [batches.inputs] }),
      }),
    );
  });
  net.compile({
    optimizer: optimizer === 'adam' ? tf.train.adam(learningRate) : tf.train.sgd(learningRate),
    loss: 'categoricalCrossentropy',
  });
  const ready = batches.x.map((x, i) => ({
    x: tf.tensor2d(x, [batches.rows, batches.inputs]),
    y: tf.tidy(() => tf.cast(tf.oneHot(tf.tensor1d(batches.labels[i] as Uint8Array, 'int32'), batches.classes), 'float32')),
  }));
  const initial = net.getWeights().map((weights) => weights.clone());
  let next = 0;
  return {
    rewind: () => net.setWeights(initial),
    async step() {
      const { x, y } = ready[next++ % ready.length] as { x: tf.Tensor2D; y: tf.Tensor };
      await net.trainOnBatch(x, y);
    },
    close() {
      tf.dispose([...ready.flatMap(({ x, y }) => [x, y]), ...initial]);
      net.dispose();
    },
  };
}

/** The Playground's network with its one output, on lists of numbers as it keeps them. */
function playgroundModel({ widths, activation, learningRate, batches }: PeerNet): Model {
  const build = () => {
    const chance = stream(1, 'playground');
    return new Playground([...widths.slice(0, -1), 1], activation, () => chance.uniform());
  };
  let net = build();
  const ready = batches.x.map((x, i) =>
    Array.from({ length: batches.rows }, (_, row) => ({
      x: Array.from(x.subarray(row * batches.inputs, (row + 1) * batches.inputs)),
      label: batches.labels[i]?.[row] === 0 ? -1 : 1,
    })),
  );
  let next = 0;
  return {
    rewind: () => {
      net = build();
    },
    async step() {
      for (const { x, label } of ready[next % ready.length] as { x: number[]; label: number }[]) {
        net.forward(x);
        net.backward(label);
      }
      net.move(learningRate);
      next++;
    },
    close() {},
  };
}

async function answer(message: ToPeer): Promise<FromPeer> {
  if (message.kind === 'start') {
    setWasmPaths(message.wasm as Parameters<typeof setWasmPaths>[0]);
    tf.enableProdMode();
    if (!(await tf.setBackend('wasm'))) throw new Error('the wasm backend did not start');
    await tf.ready();
    const threaded = await tf.env().getAsync('WASM_HAS_MULTITHREAD_SUPPORT');
    return { kind: 'started', backend: tf.getBackend(), threads: threaded ? navigator.hardwareConcurrency : 1 };
  }
  if (message.kind === 'open') {
    model?.close();
    model = message.peer === 'layers' ? layersModel(message.net) : playgroundModel(message.net);
    return { kind: 'opened' };
  }
  if (!model) throw new Error('nothing is open');
  const { rewind, step } = model;
  rewind();
  const chunk = await repeat(message.milliseconds, async (count) => {
    for (let i = 0; i < count; i++) await step();
    return count;
  });
  return { kind: 'trained', chunk };
}

self.onmessage = ({ data }: MessageEvent<ToPeer>) => {
  answer(data).then(postMessage, (error: unknown) => postMessage({ kind: 'failed', message: String(error) } satisfies FromPeer));
};
