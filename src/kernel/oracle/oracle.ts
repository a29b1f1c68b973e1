import type { OptimizerSettings, SplitData } from '../../experiment.ts';
import type { Dealt, Engine, Measured, Rest, Survey } from '../engine.ts';
import { type LayerPlan, type Setup, STEPS_A_CALL, STEPS_KEPT, VISITORS, capacityOf, layersOf, targetsOf } from '../plan.ts';
import { EVALUATE, READ } from '../words.ts';
import { dealtNext, maskOf } from './chance.ts';
import { half, laneSum } from './functions.ts';
import { type LossOptions, rowLoss } from './loss.ts';
import { type Running, backward, forward } from './net.ts';
import { type Pace, squares, update } from './optimizer.ts';
import { emptySurvey, isRight, read } from './survey.ts';

const f = Math.fround;
const whole = (x: number) => x;
/** As in step.as.ts. */
const [PATIENCE, LARGEST_SCALE] = [100, 16777216];

/**
 * The kernel's arithmetic in plain TypeScript, operation by operation in the same order, each rounded to single: what to read to
 * understand the kernel, and what the kernel is held to, bit for bit. It is slow and keeps no speed tricks.
 */
export class Oracle implements Engine {
  readonly parameters: Float32Array;
  readonly gradient: Float32Array;
  readonly first: Float32Array;
  readonly second: Float32Array;
  readonly running: Running[];
  readonly measured: Measured;
  readonly rates = new Float64Array(STEPS_A_CALL);
  private readonly layers: LayerPlan[];
  private readonly halves: boolean;
  private settings: OptimizerSettings | undefined;
  private state: Rest;
  private deals: Dealt = { chance: [], order: new Uint32Array(0), at: 0 };

  constructor(private readonly setup: Setup) {
    const { model, inputs, classes, precision } = setup;
    this.layers = layersOf(model, inputs, classes);
    const size = this.layers.reduce((sum, { span }) => sum + span, 0);
    const floats = () => new Float32Array(size);
    [this.parameters, this.gradient, this.first, this.second] = [floats(), floats(), floats(), floats()];
    const hidden = model.norm === 'batch' ? this.layers.slice(0, -1) : [];
    this.running = hidden.map(({ units }) => ({ mean: new Float32Array(units), variance: new Float32Array(units).fill(1) }));
    const [steps, each] = [STEPS_KEPT, STEPS_KEPT * this.layers.length];
    this.measured = {
      loss: new Float32Array(steps),
      gradientNorm: new Float32Array(steps),
      layerGradientNorm: new Float32Array(each),
      layerUpdateRatio: new Float32Array(each),
    };
    this.halves = precision.format === 'half';
    this.state = { power1: 1, power2: 1, scale: precision.lossScale, good: 0, chance: [0, 0, 0, 0] };
  }

  configure(settings: OptimizerSettings): void {
    this.settings = settings;
  }

  train(count: number, done: number): void {
    for (let i = 0; i < count; i++) {
      this.deals = dealtNext(this.deals, this.setup);
      const { order, at } = this.deals;
      this.step(Array.from(order.subarray(at - this.setup.batch, at)), this.rates[i] as number, done + i);
    }
  }

  dealt(): Dealt {
    return this.deals;
  }

  setDealt(dealt: Dealt): void {
    this.deals = dealt;
  }

  private step(chosen: number[], rate: number, at: number): void {
    const { setup, layers, measured } = this;
    const { train, classes, loss, classWeights, model } = setup;
    const rows = chosen.length;
    const seen = this.seen();
    const masks = model.dropout > 0 ? layers.slice(0, -1).map(({ units }) => maskOf(this.state, units, rows, model.dropout)) : undefined;
    const { logits, traces } = forward(setup, layers, seen, this.gather(train.x, chosen), rows, this.running, masks, true);
    const scale = this.halves ? this.state.scale : 1;
    const options: LossOptions = {
      ...loss,
      naive: loss.form === 'naive',
      halves: this.halves,
      classes,
      rows,
      scale,
      ...targetsOf(loss, classes),
    };
    const slopes = new Float32Array(classes * rows);
    const losses = chosen.map((row, s) => {
      const own = new Float32Array(classes);
      const label = train.labels[row] as number;
      const loss = rowLoss(options, column(logits, classes, rows, s), label, classWeights[label] as number, own);
      own.forEach((slope, c) => {
        slopes[c * rows + s] = this.halves ? half(slope) : slope;
      });
      return loss;
    });
    measured.loss[at] = laneSum(rows, (s) => losses[s] as number, whole) / rows;
    backward(setup, layers, seen, traces, slopes, rows, this.gradient);
    const norm = this.measure(at);
    this.learn(rate, norm, at);
  }

  /** The parameters as the products see them. */
  private seen(): Float32Array {
    return this.halves ? this.parameters.map(half) : this.parameters;
  }

  /** Rows as [input][sample]. */
  private gather(x: Float32Array, chosen: number[]): Float32Array {
    const { inputs } = this.setup;
    const out = new Float32Array(inputs * chosen.length);
    chosen.forEach((row, s) => {
      for (let i = 0; i < inputs; i++) out[i * chosen.length + s] = x[row * inputs + i] as number;
    });
    return out;
  }

  /** Undoes the loss scale, keeps the gradient norm of each layer and returns that of all. */
  private measure(at: number): number {
    const { gradient, layers, measured } = this;
    const factor = f(1 / this.state.scale);
    if (this.halves) gradient.forEach((g, i) => (gradient[i] = f(half(g) * factor)));
    let whole = 0;
    layers.forEach(({ weight, span }, layer) => {
      const square = squares(gradient.subarray(weight, weight + span));
      whole += square;
      measured.layerGradientNorm[at * layers.length + layer] = Math.sqrt(square);
    });
    const norm = Math.sqrt(whole);
    measured.gradientNorm[at] = norm;
    return norm;
  }

  private learn(rate: number, norm: number, at: number): void {
    const { layers, measured, state } = this;
    const settings = this.settings as OptimizerSettings;
    const { kind, beta1, beta2, clipNorm, weightDecay } = settings;
    const ratios = measured.layerUpdateRatio.subarray(at * layers.length, (at + 1) * layers.length);
    if (this.halves && this.setup.precision.dynamic) {
      const overflow = !(norm < Infinity);
      const good = overflow ? 0 : state.good + 1;
      const doubled = good === PATIENCE;
      if (overflow) state.scale = Math.max(1, state.scale / 2);
      else if (doubled) state.scale = Math.min(LARGEST_SCALE, state.scale * 2);
      state.good = doubled ? 0 : good;
      if (overflow) {
        ratios.fill(0);
        return;
      }
    }
    const adam = kind === 'adam' || kind === 'adamw';
    if (adam) {
      state.power1 *= beta1;
      state.power2 *= beta2;
    }
    const step1 = adam ? rate / (1 - state.power1) : rate;
    const [pull, shrink] = kind === 'adamw' ? [0, rate * weightDecay] : [weightDecay, 0];
    const clip = clipNorm > 0 && norm > clipNorm ? clipNorm / norm : 1;
    const pace: Pace = { settings, clip, step1, bias2: 1 - state.power2, pull, shrink };
    const arrays: Parameters<typeof update>[1] = [this.parameters, this.gradient, this.first, this.second];
    layers.forEach(({ weight, bias, span }, layer) => {
      const { moved, length } = update(pace, arrays, weight, span, bias - weight);
      ratios[layer] = length === 0 ? (moved === 0 ? 0 : Infinity) : Math.sqrt(moved / length);
    });
  }

  surveySplit(split: 'train' | 'validation', count: number, what: number): Survey {
    const survey = emptySurvey(this.layers, this.setup.classes);
    this.look(survey, this.setup[split], count, what);
    if (what & READ) {
      this.layers.forEach(({ weight, span }, i) => {
        survey.weights[2 * i] = squares(this.parameters.subarray(weight, weight + span));
        survey.weights[2 * i + 1] = squares(this.gradient.subarray(weight, weight + span));
      });
    }
    return survey;
  }

  surveyRows(x: Float32Array, labels?: Uint8Array, onLogits?: (logits: Float32Array, from: number) => void): Survey {
    const { inputs, classes } = this.setup;
    const survey = emptySurvey(this.layers, classes);
    const rows = x.length / inputs;
    for (let from = 0; from < rows; from += VISITORS) {
      const count = Math.min(VISITORS, rows - from);
      const part = x.subarray(from * inputs, (from + count) * inputs);
      const own = emptySurvey(this.layers, classes);
      const logits = this.look(
        own,
        { rows: count, x: part, labels: labels?.subarray(from) ?? new Uint8Array(count) },
        count,
        labels ? EVALUATE : 0,
      );
      survey.lossSum += own.lossSum;
      survey.lossSquares += own.lossSquares;
      own.right.forEach((n, c) => (survey.right[c] = (survey.right[c] as number) + n));
      onLogits?.(logits, from);
    }
    return survey;
  }

  /** Looks at rows in evaluation mode, as many at a time as the kernel does, and returns their logits, [row][class]. */
  private look(survey: Survey, { x, labels }: SplitData, count: number, what: number): Float32Array {
    const { setup, layers } = this;
    const { classes, model, loss } = setup;
    const options: LossOptions = { ...loss, naive: false, halves: false, classes, rows: count, scale: 1, on: 1, off: 0 };
    const capacity = capacityOf(setup.batch);
    const all = new Float32Array(count * classes);
    for (let from = 0; from < count; from += capacity) {
      const chosen = Array.from({ length: Math.min(capacity, count - from) }, (_, s) => from + s);
      const rows = chosen.length;
      const { logits, traces } = forward(setup, layers, this.seen(), this.gather(x, chosen), rows, this.running, undefined, false);
      if (what & READ) read(survey, traces, layers, rows, model.activation);
      const losses = chosen.map((row, s) => {
        const z = column(logits, classes, rows, s);
        all.set(z, row * classes);
        if (!(what & EVALUATE)) return 0;
        const label = labels[row] as number;
        if (isRight(z, label)) survey.right[label] = (survey.right[label] as number) + 1;
        return rowLoss(options, z, label, 1);
      });
      survey.lossSum += laneSum(rows, (s) => losses[s] as number, whole);
      survey.lossSquares += laneSum(rows, (s) => (losses[s] as number) * (losses[s] as number), whole);
    }
    return all;
  }

  rest(): Rest {
    return { ...this.state, chance: this.state.chance.map((word) => word | 0) };
  }

  setRest(rest: Rest): void {
    this.state = { ...rest, chance: rest.chance.slice(0, 4).map((word) => word | 0) };
  }

  close(): void {}
}

/** The logits of one sample out of [class][sample]. */
function column(values: Float32Array, classes: number, rows: number, s: number): Float32Array {
  return Float32Array.from({ length: classes }, (_, c) => values[c * rows + s] as number);
}
