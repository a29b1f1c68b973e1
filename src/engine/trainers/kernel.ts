import type { EvalEvent, EventBatch, Experiment, MeasureEvent, RowData, Settings, SplitData, StepColumns } from '../../experiment.ts';
import { head, stepColumns } from '../../events.ts';
import { InputError, settingsAt, withChange } from '../../fields.ts';
import type { Engine } from '../../kernel/engine.ts';
import { KERNEL_REFERENCE, Kernel } from '../../kernel/kernel.ts';
import { type Setup, STEPS_A_CALL, STEPS_KEPT } from '../../kernel/plan.ts';
import { EVALUATE, READ } from '../../kernel/words.ts';
import { stream } from '../../random.ts';
import { batchesOf } from '../batches.ts';
import { classWeightsOf, probabilities } from '../losses.ts';
import { description } from '../measures/description.ts';
import { readWeights } from '../measures/readings.ts';
import { counted, evaluated, read } from '../measures/survey.ts';
import { initialParameters } from '../models/initial.ts';
import { type Layout, layoutOf } from '../models/layout.ts';
import { writeRates } from '../optimizers/schedule.ts';
import type { RowSession } from '../session.ts';
import type { Checkpoint } from './stepper.ts';

/** Training rows on which activations and the training loss are read. */
const PROBE_ROWS = 512;
/** A run whose loss has not been finite for this many steps is over: nothing comes back from NaN weights. */
const BROKEN_STEPS = 20;
/** Trains an MLP in the fused WebAssembly kernel; it needs no backend, and gives the same bits on every host. */
export class KernelSession implements RowSession {
  readonly reference = KERNEL_REFERENCE;
  readonly layout: Layout;
  readonly layers: string[];
  step = 0;
  over: 'finished' | 'broke' | undefined;
  private readonly kernel: Engine;
  private readonly probeRows: number;
  private readonly seen: { train: number[]; validation: number[] };
  private now: Experiment;
  private brokenFor = 0;
  private announced = false;

  constructor(
    public experiment: Experiment,
    private readonly data: RowData,
    make: (setup: Setup) => Engine = (setup) => new Kernel(setup),
  ) {
    const { model, seed, loss, precision } = experiment;
    const { inputs, classes, train, validation } = data;
    if (train.rows === 0) throw new InputError('Cannot train on 0 rows: choose a larger data.train');
    this.layout = layoutOf(model, inputs, classes);
    this.layers = this.layout.layers;
    const batch = Math.min(experiment.data.batch, train.rows);
    const classWeights = classWeightsOf(loss.classWeights, data);
    const shuffles = experiment.data.shuffle !== 'never';
    this.kernel = make({ inputs, classes, model, loss, precision, batch, shuffles, classWeights, train, validation });
    this.kernel.parameters.set(initialParameters(this.layout, model, stream(seed, 'weights')));
    this.kernel.setRest({ ...this.kernel.rest(), chance: stream(seed, 'dropout').state() });
    this.kernel.setDealt(batchesOf(train.rows, experiment.data, seed).state());
    this.probeRows = Math.min(PROBE_ROWS, train.rows);
    this.seen = { train: counted(train.labels, this.probeRows, classes), validation: counted(validation.labels, validation.rows, classes) };
    this.now = settingsAt(experiment, 0);
    this.kernel.configure(this.now.optimizer);
  }

  /** Trains up to `count` steps and returns what happened. */
  async advance(count: number): Promise<EventBatch> {
    const { steps, monitor, changes } = this.experiment;
    const events: EventBatch['events'] = [];
    if (!this.announced) {
      this.announced = true;
      if (this.step === 0) events.push(description(this.experiment, this.data, this.layers), ...this.survey(true, true));
    }
    const first = this.step + 1;
    const last = Math.min(this.step + count, steps);
    const columns = stepColumns(first, Math.max(0, last - this.step), this.layers.length);
    const { measured } = this.kernel;
    let kept = 0;
    let drained = 0;
    while (this.step < last && !this.over) {
      const begin = this.step + 1;
      let altered = false;
      for (const { at, set, what = 'settings changed' } of changes) {
        if (at !== begin) continue;
        events.push({ kind: 'intervention', step: begin, what, set });
        altered = true;
      }
      if (altered) {
        this.now = settingsAt(this.experiment, begin);
        this.kernel.configure(this.now.optimizer);
      }
      const to = this.boundary(last);
      const made = to - this.step;
      if (kept + made > STEPS_KEPT) {
        this.drain(columns, drained, kept);
        drained += kept;
        kept = 0;
      }
      this.train(columns, begin, made, kept);
      for (let i = kept; i < kept + made; i++) this.brokenFor = Number.isFinite(measured.loss[i]) ? 0 : this.brokenFor + 1;
      kept += made;
      this.step = to;
      const due = to % monitor.measureEvery === 0;
      if (due && this.brokenFor >= BROKEN_STEPS) this.over = 'broke';
      const end = to === steps || this.over !== undefined;
      events.push(...this.survey(due || end, to % monitor.evaluateEvery === 0 || end));
    }
    this.drain(columns, drained, kept);
    drained += kept;
    if (this.step >= steps) this.over ??= 'finished';
    if (this.over) events.push({ kind: 'end', step: this.step, outcome: this.over });
    const whole = drained === columns.count ? columns : head(columns, drained);
    return whole.count > 0 ? { steps: whole, events } : { events };
  }

  /** The next step at which something is read or altered, at most `last`. */
  private boundary(last: number): number {
    const { changes, monitor } = this.experiment;
    const next = (every: number) => (Math.floor(this.step / every) + 1) * every;
    let to = Math.min(last, next(monitor.measureEvery), next(monitor.evaluateEvery), this.step + STEPS_A_CALL);
    for (const { at } of changes) if (at > this.step + 1 && at <= to) to = at - 1;
    return to;
  }

  private train(columns: StepColumns, begin: number, count: number, kept: number): void {
    writeRates(this.now.optimizer, this.experiment.steps, begin, count, this.kernel.rates, columns.learningRate, begin - columns.first);
    this.kernel.train(count, kept);
  }

  /** Moves the measures of `kept` steps from the kernel to rows `from` on of the columns. */
  private drain(columns: StepColumns, from: number, kept: number): void {
    if (kept === 0) return;
    const { measured } = this.kernel;
    const { layers } = columns;
    columns.loss.set(measured.loss.subarray(0, kept), from);
    columns.gradientNorm.set(measured.gradientNorm.subarray(0, kept), from);
    columns.layerGradientNorm.set(measured.layerGradientNorm.subarray(0, kept * layers), from * layers);
    columns.layerUpdateRatio.set(measured.layerUpdateRatio.subarray(0, kept * layers), from * layers);
  }

  /** Readings and an evaluation, as far as they are due; the probe rows are looked at once for both. */
  private survey(reading: boolean, evaluating: boolean): (MeasureEvent | EvalEvent)[] {
    if (!reading && !evaluating) return [];
    const probe = this.kernel.surveySplit('train', this.probeRows, (reading ? READ : 0) + (evaluating ? EVALUATE : 0));
    const events: (MeasureEvent | EvalEvent)[] = [];
    if (reading) {
      const { parameters, gradient } = this.kernel;
      const weights = readWeights(this.layout.segments, this.layers.length, parameters, gradient, probe.weights);
      events.push({ kind: 'measure', step: this.step, ...weights, ...read(probe, this.probeRows, this.now.model.width) });
    }
    if (!evaluating) return events;
    const train = evaluated(probe, this.seen.train, this.probeRows);
    const { rows } = this.data.validation;
    const validation = evaluated(this.kernel.surveySplit('validation', rows, EVALUATE), this.seen.validation, rows);
    events.push({
      kind: 'eval',
      step: this.step,
      trainLoss: train.loss,
      trainAccuracy: train.accuracy,
      trainLossError: train.lossError,
      validationLoss: validation.loss,
      validationAccuracy: validation.accuracy,
      validationLossError: validation.lossError,
      classRecall: validation.recall,
    });
    return events;
  }

  /** Looks at the run as it stands, whatever the cadence: after weights were put back. */
  async examine(): Promise<(MeasureEvent | EvalEvent)[]> {
    return this.survey(true, true);
  }

  /** Alters live settings from the next step on. */
  change(set: Settings, what?: string): void {
    this.experiment = withChange(this.experiment, { at: this.step + 1, set, ...(what && { what }) });
  }

  /** What the model says of rows (rows x inputs): probabilities, rows x classes. */
  async predict(x: Float32Array): Promise<Float32Array> {
    const { classes, inputs } = this.data;
    const all = new Float32Array((x.length / inputs) * classes);
    this.kernel.surveyRows(x, undefined, (logits, from) => all.set(logits, from * classes));
    return probabilities(this.now.loss.kind, all, classes);
  }

  /** Loss and accuracy on a split, the deployment split among them; for people, never for detectors. */
  async assess(split: SplitData): Promise<{ loss: number; accuracy: number }> {
    const found = this.kernel.surveyRows(split.x.subarray(0, split.rows * this.data.inputs), split.labels);
    return evaluated(found, counted(split.labels, split.rows, this.data.classes), split.rows);
  }

  async outcome(): Promise<Record<string, number>> {
    const { loss, accuracy } = await this.assess(this.data.deployment);
    return { deploymentLoss: loss, deploymentAccuracy: accuracy };
  }

  async weights(): Promise<Float32Array> {
    return this.kernel.parameters.slice();
  }

  async checkpoint(): Promise<Checkpoint> {
    const { kernel } = this;
    const { power1, power2, chance, scale, good } = kernel.rest();
    const statistics = {
      mean: kernel.running.map(({ mean }) => mean.slice()),
      variance: kernel.running.map(({ variance }) => variance.slice()),
    };
    return {
      step: this.step,
      parameters: kernel.parameters.slice(),
      optimizer: { first: kernel.first.slice(), second: kernel.second.slice(), power1, power2 },
      batches: kernel.dealt(),
      dropout: [...chance, Number.NaN],
      brokenFor: this.brokenFor,
      running: kernel.running.length > 0 ? statistics : undefined,
      lossScale: { scale, good },
    };
  }

  restore(checkpoint: Checkpoint): void {
    const { kernel } = this;
    const { parameters, optimizer, batches, dropout, running, lossScale } = checkpoint;
    this.step = checkpoint.step;
    this.announced = checkpoint.step > 0;
    this.over = undefined;
    this.brokenFor = checkpoint.brokenFor;
    kernel.parameters.set(parameters);
    kernel.first.set(optimizer.first);
    kernel.second.set(optimizer.second);
    kernel.gradient.fill(0);
    const { scale, good } = lossScale ?? { scale: this.experiment.precision.lossScale, good: 0 };
    kernel.setRest({ power1: optimizer.power1, power2: optimizer.power2, scale, good, chance: dropout });
    kernel.setDealt(batches);
    kernel.running.forEach(({ mean, variance }, layer) => {
      if (!running) return;
      mean.set(running.mean[layer] as Float32Array);
      variance.set(running.variance[layer] as Float32Array);
    });
    this.now = settingsAt(this.experiment, this.step);
    kernel.configure(this.now.optimizer);
  }

  close(): void {
    this.kernel.close();
  }
}
