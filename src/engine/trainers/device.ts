import type { OptimizerSettings, StepColumns } from '../../experiment.ts';
import type { Layout } from '../models/layout.ts';
import type { OptimizerState } from '../optimizers/host.ts';
import * as tf from '../tf.ts';
import type { LossOf, Stepper } from './stepper.ts';

/**
 * Steps that stay inside the device (WebGPU): parameters, gradient and the optimizer's memory are flat tensors, and what a
 * step measured waits in a small tensor until it is read back with those of other steps. A row is
 * [loss, gradient square sum by layer, update square sum by layer, weight square sum by layer].
 */
export class DeviceStepper implements Stepper {
  private flat: tf.Tensor1D;
  private grad: tf.Tensor1D;
  private first: tf.Tensor1D;
  private second: tf.Tensor1D;
  private power1 = 1;
  private power2 = 1;
  private held: tf.Tensor[];
  private rows: { measured: tf.Tensor1D; rate: number }[] = [];
  private readonly weightMask: tf.Tensor1D;
  private readonly spans: { offset: number; size: number }[];

  constructor(
    private readonly layout: Layout,
    initial: Float32Array,
  ) {
    this.flat = tf.tensor1d(initial);
    this.grad = tf.zeros([layout.size]);
    this.first = tf.zeros([layout.size]);
    this.second = tf.zeros([layout.size]);
    const mask = new Float32Array(layout.size);
    for (const { role, offset, size } of layout.segments) if (role === 'weight') mask.fill(1, offset, offset + size);
    this.weightMask = tf.tensor1d(mask);
    this.spans = layout.layers.map((_, layer) => {
      const own = layout.segments.filter((segment) => segment.layer === layer);
      return { offset: (own[0] as { offset: number }).offset, size: own.reduce((sum, { size }) => sum + size, 0) };
    });
    this.held = this.split();
  }

  tensors(): tf.Tensor[] {
    return this.held;
  }

  step(lossOf: LossOf, settings: OptimizerSettings, rate: number): void {
    const { first, second, flat, grad } = this;
    const results = tf.tidy(() => {
      const { value, grads } = tf.engine().gradients(() => lossOf(this.held), this.held) as unknown as {
        value: tf.Scalar;
        grads: tf.Tensor[];
      };
      const gradient = tf.concat(grads.map((g) => tf.reshape(g, [-1]))) as tf.Tensor1D;
      const squares = this.sums(tf.square(gradient));
      const next = this.updated(gradient, squares, settings, rate);
      const measured = tf.concat([
        tf.reshape(value, [1]),
        squares,
        this.sums(tf.square(next.delta)),
        this.sums(tf.square(flat)),
      ]) as tf.Tensor1D;
      return [tf.sub(flat, next.delta), gradient, next.first, next.second, measured].map((t) =>
        t === first || t === second ? tf.clone(t) : t,
      );
    }) as tf.Tensor1D[];
    const [newFlat, newGrad, newFirst, newSecond, measured] = results as [tf.Tensor1D, tf.Tensor1D, tf.Tensor1D, tf.Tensor1D, tf.Tensor1D];
    tf.dispose([flat, grad, first, second, ...this.held]);
    this.flat = newFlat;
    this.grad = newGrad;
    this.first = newFirst;
    this.second = newSecond;
    this.held = this.split();
    this.rows.push({ measured, rate });
  }

  /** The update to subtract, and the optimizer's new memory. */
  private updated(gradient: tf.Tensor1D, squares: tf.Tensor1D, settings: OptimizerSettings, rate: number) {
    const { kind, momentum, beta1, beta2, epsilon, weightDecay, clipNorm } = settings;
    let { first, second } = this;
    let g: tf.Tensor1D = gradient;
    if (clipNorm > 0) g = tf.mul(g, tf.minimum(1, tf.div(clipNorm, tf.sqrt(tf.sum(squares)))));
    const decayed = weightDecay > 0 ? tf.mul<tf.Tensor1D>(tf.mul(this.flat, this.weightMask), weightDecay) : undefined;
    if (decayed && kind !== 'adamw') g = tf.add(g, decayed);
    let delta: tf.Tensor1D;
    if (kind === 'sgd') {
      delta = tf.mul(g, rate);
    } else if (kind === 'momentum') {
      first = tf.add(tf.mul(first, momentum), g);
      delta = tf.mul(first, rate);
    } else if (kind === 'rmsprop') {
      second = tf.add(tf.mul(second, beta2), tf.mul(tf.square(g), 1 - beta2));
      delta = tf.div(tf.mul(g, rate), tf.add(tf.sqrt(second), epsilon));
    } else {
      this.power1 *= beta1;
      this.power2 *= beta2;
      first = tf.add(tf.mul(first, beta1), tf.mul(g, 1 - beta1));
      second = tf.add(tf.mul(second, beta2), tf.mul(tf.square(g), 1 - beta2));
      const size = tf.add(tf.sqrt(tf.mul(second, 1 / (1 - this.power2))), epsilon);
      delta = tf.div(tf.mul(first, rate / (1 - this.power1)), size);
      if (decayed && kind === 'adamw') delta = tf.add(delta, tf.mul(decayed, rate));
    }
    return { delta, first, second };
  }

  private sums(squares: tf.Tensor1D): tf.Tensor1D {
    return tf.stack(this.spans.map(({ offset, size }) => tf.sum(tf.slice(squares, offset, size)))) as tf.Tensor1D;
  }

  private split(): tf.Tensor[] {
    return this.layout.segments.map(({ offset, size, shape }) => tf.tidy(() => tf.reshape(tf.slice(this.flat, offset, size), shape)));
  }

  get waiting(): number {
    return this.rows.length;
  }

  async drain(columns: StepColumns, from: number): Promise<void> {
    if (this.rows.length === 0) return;
    const rows = this.rows;
    this.rows = [];
    const all = tf.tidy(() => tf.concat(rows.map(({ measured }) => measured)));
    tf.dispose(rows.map(({ measured }) => measured));
    const values = await all.data();
    all.dispose();
    const layers = columns.layers;
    const width = 1 + 3 * layers;
    rows.forEach(({ rate }, i) => {
      const row = values.subarray(i * width, (i + 1) * width);
      columns.loss[from + i] = row[0] as number;
      columns.learningRate[from + i] = rate;
      let whole = 0;
      for (let l = 0; l < layers; l++) {
        whole += row[1 + l] as number;
        columns.layerGradientNorm[(from + i) * layers + l] = Math.sqrt(row[1 + l] as number);
        columns.layerUpdateRatio[(from + i) * layers + l] = Math.sqrt(
          (row[1 + layers + l] as number) / (row[1 + 2 * layers + l] as number),
        );
      }
      columns.gradientNorm[from + i] = Math.sqrt(whole);
    });
  }

  async parameters(): Promise<Float32Array> {
    return (await this.flat.data()) as Float32Array;
  }

  async gradient(): Promise<Float32Array> {
    return (await this.grad.data()) as Float32Array;
  }

  async state(): Promise<{ parameters: Float32Array; optimizer: OptimizerState }> {
    const [parameters, first, second] = (await Promise.all([this.flat.data(), this.first.data(), this.second.data()])) as Float32Array[];
    const { power1, power2 } = this;
    return {
      parameters: (parameters as Float32Array).slice(),
      optimizer: { first: (first as Float32Array).slice(), second: (second as Float32Array).slice(), power1, power2 },
    };
  }

  restore(parameters: Float32Array, optimizer: OptimizerState): void {
    tf.dispose([this.flat, this.first, this.second, ...this.held, ...this.rows.map(({ measured }) => measured)]);
    this.rows = [];
    this.flat = tf.tensor1d(parameters.slice());
    this.first = tf.tensor1d(optimizer.first.slice());
    this.second = tf.tensor1d(optimizer.second.slice());
    this.power1 = optimizer.power1;
    this.power2 = optimizer.power2;
    this.held = this.split();
  }

  dispose(): void {
    tf.dispose([
      this.flat,
      this.grad,
      this.first,
      this.second,
      this.weightMask,
      ...this.held,
      ...this.rows.map(({ measured }) => measured),
    ]);
    this.rows = [];
    this.held = [];
  }
}
