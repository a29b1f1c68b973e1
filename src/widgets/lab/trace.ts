import type { EventBatch, EvalEvent, InterventionEvent, MeasureEvent, Probe, ProbeEvent } from '../../experiment.ts';
import type { View } from '../../worker/protocol.ts';
import { GrowingColumn, indexAt } from './columns.ts';
import { ACTIVATION_MEASURES, type ActivationMeasure, EVAL_MEASURES, type EvalMeasure } from './measures.ts';

/** What was reported of one probe: its steps, and `width` numbers for each. */
export interface ProbeTrace {
  steps: GrowingColumn;
  values: GrowingColumn;
  width: number;
}

/** Views kept of a run; past it every second one is dropped, so that a long run stays bounded. */
export const VIEWS_KEPT = 240;

/** Everything that was logged of one run, in columns that only grow. */
export class Trace {
  readonly step = new GrowingColumn();
  readonly loss = new GrowingColumn();
  readonly gradientNorm = new GrowingColumn();
  readonly learningRate = new GrowingColumn();
  /** Steps x layers. */
  readonly layerGradientNorm = new GrowingColumn(4096);

  readonly evalStep = new GrowingColumn(64);
  readonly evals: Record<EvalMeasure, GrowingColumn>;
  /** The measures that evaluations report. */
  readonly reported = new Set<EvalMeasure>();

  readonly measureStep = new GrowingColumn(64);
  /** Readings x hidden layers. */
  readonly activations: Record<ActivationMeasure, GrowingColumn>;
  hidden = 0;

  readonly probes = new Map<Probe, ProbeTrace>();

  readonly views: View[] = [];
  readonly interventions: InterventionEvent[] = [];
  layers = 0;
  /** The first step at which the loss was not finite. */
  firstNonFinite: number | undefined;

  constructor() {
    const column = () => new GrowingColumn(64);
    this.evals = { trainLoss: column(), validationLoss: column(), trainAccuracy: column(), validationAccuracy: column() };
    this.activations = { activationMean: column(), activationDeviation: column(), deadShare: column(), saturatedShare: column() };
  }

  /** The last step there is; 0 before the first. */
  get last(): number {
    return this.step.length === 0 ? 0 : this.step.at(this.step.length - 1);
  }

  append(batch: EventBatch, view?: View): void {
    const { steps, events } = batch;
    if (steps) {
      this.layers = steps.layers;
      for (let i = 0; i < steps.count; i++) this.step.push(steps.first + i);
      this.loss.append(steps.loss);
      this.gradientNorm.append(steps.gradientNorm);
      this.learningRate.append(steps.learningRate);
      this.layerGradientNorm.append(steps.layerGradientNorm);
      if (this.firstNonFinite === undefined) {
        const bad = steps.loss.findIndex((loss) => !Number.isFinite(loss));
        if (bad >= 0) this.firstNonFinite = steps.first + bad;
      }
    }
    for (const event of events) {
      if (event.kind === 'eval') this.#pushEval(event);
      else if (event.kind === 'measure') this.#pushMeasure(event);
      else if (event.kind === 'probe') this.#pushProbes(event);
      else if (event.kind === 'intervention') this.interventions.push(event);
    }
    if (view) this.#pushView(view);
  }

  /** What the model did at a step or last before it; the first view there is where none is so early. */
  viewAt(step: number): View | undefined {
    const index = indexAt(
      this.views.map((view) => view.step),
      step,
    );
    return this.views[Math.max(0, index)];
  }

  #pushEval(event: EvalEvent): void {
    this.evalStep.push(event.step);
    for (const measure of EVAL_MEASURES) {
      if (event[measure] !== undefined) this.reported.add(measure);
      this.evals[measure].push(event[measure] ?? NaN);
    }
  }

  #pushMeasure(event: MeasureEvent): void {
    const hidden = event.activationMean?.length ?? event.deadShare?.length ?? 0;
    if (hidden === 0) return;
    this.hidden = hidden;
    this.measureStep.push(event.step);
    for (const measure of ACTIVATION_MEASURES) {
      const values = event[measure];
      for (let l = 0; l < hidden; l++) this.activations[measure].push(values?.[l] ?? NaN);
    }
  }

  #pushProbes({ step, measures }: ProbeEvent): void {
    for (const [probe, value] of Object.entries(measures) as [Probe, number | number[]][]) {
      const width = typeof value === 'number' ? 1 : value.length;
      const trace = this.probes.get(probe) ?? { steps: new GrowingColumn(64), values: new GrowingColumn(64), width };
      this.probes.set(probe, trace);
      if (width !== trace.width) continue;
      trace.steps.push(step);
      if (typeof value === 'number') trace.values.push(value);
      else trace.values.append(value);
    }
  }

  #pushView(view: View): void {
    const last = this.views.at(-1);
    if (last && last.step >= view.step) this.views.pop();
    this.views.push(view);
    if (this.views.length <= VIEWS_KEPT) return;
    const kept = this.views.filter((_, i) => i % 2 === 0);
    this.views.length = 0;
    this.views.push(...kept);
  }
}
