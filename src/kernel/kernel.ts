import type { OptimizerSettings, SplitData } from '../experiment.ts';
import type { Dealt, Engine, Measured, Rest, Survey } from './engine.ts';
import { type Exports, type Instance, give, take } from './instance.ts';
import { type Plan, type Setup, STEPS_A_CALL, STEPS_KEPT, VISITORS, entriesOf, kindsOf, planOf, reachOf, targetsOf } from './plan.ts';
import * as at from './words.ts';

/** The name of the kernel's arithmetic in digests: raised when the same experiment would give other bits. */
export const KERNEL_REFERENCE = 'kernel-2';

const OPTIMIZERS = ['sgd', 'momentum', 'rmsprop', 'adam', 'adamw'];

/** One run inside the WebAssembly kernel: its data, parameters and memory live there until `close`. */
export class Kernel implements Engine {
  readonly parameters: Float32Array;
  readonly gradient: Float32Array;
  readonly first: Float32Array;
  readonly second: Float32Array;
  readonly running: { mean: Float32Array; variance: Float32Array }[];
  readonly measured: Measured;
  readonly rates: Float64Array;
  private readonly plan: Plan;
  private readonly exports: Exports;
  private readonly start: number;
  private readonly words: Int32Array;
  private readonly doubles: Float64Array;
  private readonly order: Uint32Array;
  private readonly chance: Int32Array;
  private readonly visitors: { x: Float32Array; labels: Uint8Array; logits: Float32Array };
  private readonly found: Survey;
  private instance: Instance | undefined;

  constructor(private readonly setup: Setup) {
    const instance = take();
    this.instance = instance;
    this.exports = instance.exports;
    const base = (this.exports.base() + 15) & ~15;
    const withEntries = (split: SplitData) => ({ rows: split.rows, entries: entriesOf(split.x, setup.inputs) });
    const plan = planOf({ ...setup, train: withEntries(setup.train), validation: withEntries(setup.validation) }, base);
    const { buffer } = reserve(this.exports.memory, plan.end);
    const floats = (from: number, count: number) => new Float32Array(buffer, from, count);
    const { header, size } = plan;
    const of = (part: number) => header[part] as number;
    this.plan = plan;
    this.start = base;
    this.words = new Int32Array(buffer, base, at.HEADER_BYTES / 4);
    this.doubles = new Float64Array(buffer, base, at.HEADER_BYTES / 8);
    new Uint8Array(buffer, base, plan.end - base).fill(0);
    for (const [word, value] of Object.entries({ ...header, ...kindsOf(setup, plan.layers.length, plan.capacity, size) })) {
      this.words[Number(word)] = value;
    }
    plan.table.forEach((row, layer) => {
      const cells = new Int32Array(buffer, of(at.TABLE) + layer * at.ROW_BYTES, at.ROW_BYTES / 4);
      for (const [word, value] of Object.entries(row)) cells[Number(word)] = value;
    });
    this.parameters = floats(of(at.PARAMETERS), size);
    this.gradient = floats(of(at.GRADIENT), size);
    this.first = floats(of(at.FIRST), size);
    this.second = floats(of(at.SECOND), size);
    this.running =
      setup.model.norm === 'batch'
        ? plan.running.map(({ mean, variance }) => ({
            mean: floats(mean, setup.model.width),
            variance: floats(variance, setup.model.width).fill(1),
          }))
        : [];
    this.order = new Uint32Array(buffer, of(at.ORDER), setup.train.rows);
    this.chance = new Int32Array(buffer, of(at.CHANCE), 8);
    this.rates = new Float64Array(buffer, of(at.RATES), STEPS_A_CALL);
    const layers = plan.layers.length;
    this.measured = {
      loss: floats(of(at.OUT_LOSS), STEPS_KEPT),
      gradientNorm: floats(of(at.OUT_NORM), STEPS_KEPT),
      layerGradientNorm: floats(of(at.OUT_LAYER_NORMS), STEPS_KEPT * layers),
      layerUpdateRatio: floats(of(at.OUT_RATIOS), STEPS_KEPT * layers),
    };
    this.visitors = {
      x: floats(plan.visitors.x, VISITORS * setup.inputs),
      labels: new Uint8Array(buffer, plan.visitors.labels, VISITORS),
      logits: floats(of(at.LOGITS), VISITORS * setup.classes),
    };
    this.found = {
      lossSum: 0,
      lossSquares: 0,
      readings: plan.layers.slice(0, -1).map(({ units }, layer) => {
        const from = of(at.READINGS) + layer * plan.readingBytes;
        return { sums: new Float64Array(buffer, from, 3), zeros: new Int32Array(buffer, from + at.READING_BYTES, units) };
      }),
      weights: new Float64Array(buffer, of(at.WEIGHED), 2 * layers),
      right: new Int32Array(buffer, of(at.RIGHT), setup.classes),
    };
    const { train, validation, inputs, classes, loss, model, precision } = setup;
    floats(of(at.TRAIN_X), train.rows * inputs).set(train.x);
    new Uint8Array(buffer, of(at.TRAIN_LABELS), train.rows).set(train.labels);
    floats(plan.validation.x, validation.rows * inputs).set(validation.x);
    new Uint8Array(buffer, plan.validation.labels, validation.rows).set(validation.labels);
    const { entries } = plan;
    if (entries.train.starts > 0) this.exports.pack(of(at.TRAIN_X), train.rows, inputs, entries.train.starts, entries.train.entries);
    if (entries.validation.starts > 0) {
      this.exports.pack(plan.validation.x, validation.rows, inputs, entries.validation.starts, entries.validation.entries);
    }
    floats(of(at.CLASS_WEIGHTS), classes).set(setup.classWeights);
    const { on, off } = targetsOf(loss, classes);
    const reach = Math.max(reachOf(train.x, inputs), reachOf(validation.x, inputs));
    Object.assign(this.doubles, { [at.ON]: on, [at.OFF]: off, [at.DROPOUT]: model.dropout, [at.REACH]: reach });
    this.setRest({ power1: 1, power2: 1, scale: precision.lossScale, good: 0, chance: [0, 0, 0, 0] });
  }

  configure({ kind, momentum, beta1, beta2, epsilon, weightDecay, clipNorm }: OptimizerSettings): void {
    this.words[at.OPTIMIZER] = OPTIMIZERS.indexOf(kind);
    const { doubles } = this;
    doubles[at.MOMENTUM] = momentum;
    doubles[at.BETA1] = beta1;
    doubles[at.BETA2] = beta2;
    doubles[at.EPSILON] = epsilon;
    doubles[at.DECAY] = weightDecay;
    doubles[at.CLIP] = clipNorm;
  }

  train(count: number, done: number): void {
    this.exports.train(this.start, count, done);
  }

  dealt(): Dealt {
    return { chance: [...this.chance.subarray(4)], order: this.order.slice(), at: this.words[at.DEALT] as number };
  }

  setDealt({ chance, order, at: dealt }: Dealt): void {
    this.chance.set(chance.slice(0, 4), 4);
    this.order.set(order);
    this.words[at.DEALT] = dealt;
  }

  surveySplit(split: 'train' | 'validation', count: number, what: number): Survey {
    const { header, validation } = this.plan;
    const x = split === 'train' ? (header[at.TRAIN_X] as number) : validation.x;
    const labels = split === 'train' ? (header[at.TRAIN_LABELS] as number) : validation.labels;
    this.exports.survey(this.start, x, labels, this.plan.entries[split].starts, count, what + at.KNOWN);
    return this.survey();
  }

  surveyRows(x: Float32Array, labels?: Uint8Array, onLogits?: (logits: Float32Array, from: number) => void): Survey {
    const { inputs, classes } = this.setup;
    const rows = x.length / inputs;
    const all: Survey = { lossSum: 0, lossSquares: 0, right: new Int32Array(classes), readings: [], weights: new Float64Array() };
    for (let from = 0; from < rows; from += VISITORS) {
      const count = Math.min(VISITORS, rows - from);
      this.visitors.x.set(x.subarray(from * inputs, (from + count) * inputs));
      if (labels) this.visitors.labels.set(labels.subarray(from, from + count));
      const what = (labels ? at.EVALUATE : 0) + (onLogits ? at.ANSWER : 0);
      this.exports.survey(this.start, this.plan.visitors.x, this.plan.visitors.labels, 0, count, what);
      if (labels) {
        const { lossSum, lossSquares, right } = this.survey();
        all.lossSum += lossSum;
        all.lossSquares += lossSquares;
        right.forEach((n, c) => {
          all.right[c] = (all.right[c] as number) + n;
        });
      }
      onLogits?.(this.visitors.logits.subarray(0, count * classes), from);
    }
    return all;
  }

  /** What the last look found. */
  private survey(): Survey {
    this.found.lossSum = this.doubles[at.LOSS_SUM] as number;
    this.found.lossSquares = this.doubles[at.LOSS_SQUARES] as number;
    return this.found;
  }

  rest(): Rest {
    const { doubles, words } = this;
    const chance = [...this.chance.subarray(0, 4)];
    const number = (index: number) => doubles[index] as number;
    return { power1: number(at.POWER1), power2: number(at.POWER2), scale: number(at.SCALE), good: words[at.GOOD] as number, chance };
  }

  setRest({ power1, power2, scale, good, chance }: Rest): void {
    this.doubles[at.POWER1] = power1;
    this.doubles[at.POWER2] = power2;
    this.doubles[at.SCALE] = scale;
    this.words[at.GOOD] = good;
    this.chance.set(chance.slice(0, 4));
  }

  close(): void {
    if (this.instance) give(this.instance);
    this.instance = undefined;
  }
}

/** Grows a memory to at least `bytes`. */
function reserve(memory: WebAssembly.Memory, bytes: number): WebAssembly.Memory {
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / 65536));
  return memory;
}
