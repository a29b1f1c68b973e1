import { test } from 'vitest';
import * as tfl from '@tensorflow/tfjs-layers';
import { tf } from '../../src/engine/tf.ts';
import { fill } from '../../src/fields.ts';
import { openSession } from '../../src/engine/session.ts';
import { stream } from '../../src/random.ts';
import { backend } from './open.ts';
test('bench', async () => {
  await backend('wasm');
  for (const [inputs, width, depth, outputs, batch, n] of [[2, 8, 2, 2, 30, 2000], [784, 0, 2, 10, 64, 200]] as number[][]) {
    const c = stream(1, 'x');
    const rows = 2000;
    const x = Float32Array.from({ length: rows * inputs }, () => c.uniform());
    const labels = Uint8Array.from({ length: rows }, () => c.below(outputs));
    const split = { rows, x, labels };
    const small = { rows: 500, x: x.slice(0, 500 * inputs), labels: labels.slice(0, 500) };
    for (const kind of ['adam', 'sgd'] as const) {
      const m = tfl.sequential();
      const sizes = width ? [width, width] : [128, 64];
      sizes.forEach((u, i) => m.add(tfl.layers.dense({ units: u, activation: 'relu', ...(i === 0 && { inputShape: [inputs] }) })));
      m.add(tfl.layers.dense({ units: outputs, activation: 'softmax' }));
      m.compile({ optimizer: tf.train[kind](0.01), loss: 'categoricalCrossentropy' });
      const bx = tf.tensor2d(x.slice(0, batch * inputs), [batch, inputs]);
      const by = tf.oneHot(tf.tensor1d(Array.from(labels.slice(0, batch)), 'int32'), outputs).toFloat?.() ?? tf.cast(tf.oneHot(tf.tensor1d(Array.from(labels.slice(0, batch)), 'int32'), outputs), 'float32');
      const e = fill('x', 1, { steps: 20000, 'data.batch': batch, 'model.width': width || 100, 'model.depth': depth, 'optimizer.kind': kind, 'monitor.evaluateEvery': 1000 });
      const s = openSession(e, { inputs, classes: outputs, train: split, validation: small, deployment: small }, false);
      await s.advance(20);
      for (let i = 0; i < 20; i++) await m.trainOnBatch(bx, by);
      for (let r = 0; r < 3; r++) {
        let t = performance.now();
        for (let i = 0; i < n; i++) await m.trainOnBatch(bx, by);
        const a = (n * 1000) / (performance.now() - t);
        t = performance.now();
        await s.advance(n);
        const b = (n * 1000) / (performance.now() - t);
        console.log(`${inputs}-${width} ${kind}: trainOnBatch ${a.toFixed(0)} ours ${b.toFixed(0)} ratio ${(b / a).toFixed(2)}`);
      }
    }
  }
});
