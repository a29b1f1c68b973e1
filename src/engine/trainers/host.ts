import type { OptimizerSettings, StepColumns } from '../../experiment.ts';
import type { Layout } from '../models/layout.ts';
import { type OptimizerState, optimizerState, update } from '../optimizers/host.ts';
import * as tf from '../tf.ts';
import { type LossOf, type Stepper, cut } from './stepper.ts';

/** Steps on a backend whose memory JavaScript reads at once: gradients come back raw, everything after them is loops. */
export class HostStepper implements Stepper {
  private flat: Float32Array;
  private readonly grad: Float32Array;
  private memory: OptimizerState;
  private held: tf.Tensor[];
  private rows: { loss: number; rate: number; norm: number; norms: Float64Array; ratios: Float64Array }[] = [];

  constructor(
    private readonly layout: Layout,
    initial: Float32Array,
  ) {
    this.flat = initial;
    this.grad = new Float32Array(layout.size);
    this.memory = optimizerState(layout.size);
    this.held = cut(layout, initial);
  }

  tensors(): tf.Tensor[] {
    return this.held;
  }

  step(lossOf: LossOf, settings: OptimizerSettings, rate: number): void {
    const { layout, grad } = this;
    const layers = layout.layers.length;
    const norms = new Float64Array(layers);
    const ratios = new Float64Array(layers);
    const loss = tf.tidy(() => {
      const { value, grads } = tf.engine().gradients(() => lossOf(this.held), this.held) as unknown as {
        value: tf.Scalar;
        grads: tf.Tensor[];
      };
      layout.segments.forEach(({ layer, offset }, i) => {
        const values = (grads[i] as tf.Tensor).dataSync() as Float32Array;
        grad.set(values, offset);
        let square = norms[layer] as number;
        for (let j = 0; j < values.length; j++) square += (values[j] as number) * (values[j] as number);
        norms[layer] = square;
      });
      return value.dataSync()[0] as number;
    });
    let whole = 0;
    for (let layer = 0; layer < layers; layer++) {
      whole += norms[layer] as number;
      norms[layer] = Math.sqrt(norms[layer] as number);
    }
    const norm = Math.sqrt(whole);
    const scale = settings.clipNorm > 0 && norm > settings.clipNorm ? settings.clipNorm / norm : 1;
    update(this.flat, grad, this.memory, settings, rate, scale, layout, ratios);
    for (const tensor of this.held) tensor.dispose();
    this.held = cut(layout, this.flat);
    this.rows.push({ loss, rate, norm, norms, ratios });
  }

  get waiting(): number {
    return this.rows.length;
  }

  async drain(columns: StepColumns, from: number): Promise<void> {
    this.rows.forEach(({ loss, rate, norm, norms, ratios }, i) => {
      columns.loss[from + i] = loss;
      columns.learningRate[from + i] = rate;
      columns.gradientNorm[from + i] = norm;
      columns.layerGradientNorm.set(norms, (from + i) * columns.layers);
      columns.layerUpdateRatio.set(ratios, (from + i) * columns.layers);
    });
    this.rows = [];
  }

  async parameters(): Promise<Float32Array> {
    return this.flat;
  }

  async gradient(): Promise<Float32Array> {
    return this.grad;
  }

  async state(): Promise<{ parameters: Float32Array; optimizer: OptimizerState }> {
    const { first, second, power1, power2 } = this.memory;
    return { parameters: this.flat.slice(), optimizer: { first: first.slice(), second: second.slice(), power1, power2 } };
  }

  restore(parameters: Float32Array, { first, second, power1, power2 }: OptimizerState): void {
    this.flat = parameters.slice();
    this.memory = { first: first.slice(), second: second.slice(), power1, power2 };
    for (const tensor of this.held) tensor.dispose();
    this.held = cut(this.layout, this.flat);
    this.rows = [];
  }

  dispose(): void {
    for (const tensor of this.held) tensor.dispose();
    this.held = [];
  }
}
