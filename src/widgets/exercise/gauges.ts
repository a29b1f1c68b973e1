/** What was logged of a run, as lines by measure: for the charts of the exercise and the panels of the dashboard. */
import type { EventBatch, MeasureEvent, ProbeEvent, RunEvent } from '../../experiment.ts';
import { PROBES } from '../../probes.ts';

/** One line of a measure; `x` are steps. */
export interface GaugeLine {
  label: string;
  x: number[];
  y: number[];
}

/** A measure that was logged. */
export interface Gauge {
  id: string;
  title: string;
  unit: string;
  lines: GaugeLine[];
}

const STEP_GAUGES = [
  ['loss', 'Loss'],
  ['gradientNorm', 'Gradient norm'],
  ['learningRate', 'Learning rate'],
] as const;
const LAYER_GAUGES = [
  ['layerGradientNorm', 'Gradient norm by layer'],
  ['layerUpdateRatio', 'Update over weight by layer'],
] as const;
const MEASURES: Record<Exclude<keyof MeasureEvent, 'kind' | 'step'>, string> = {
  weightNorm: 'Weight norm by layer',
  activationMean: 'Mean activation by layer',
  activationDeviation: 'Deviation of activations by layer',
  deadShare: 'Dead units by layer',
  saturatedShare: 'Saturated units by layer',
  nonFinite: 'Numbers that are not finite, by layer',
  identicalShare: 'Identical units by layer',
};
/** Lines of a gauge at most: more cannot be told apart. */
const MOST_LINES = 6;

/** Gathers lines from batches as they come. */
export class Gauges {
  readonly #gauges = new Map<string, Gauge>();
  #layers: string[];
  readonly #stride: number;

  constructor(layers: string[] = [], stride = 1) {
    this.#layers = layers;
    this.#stride = stride;
  }

  /** Every measure that holds a finite or broken number, in the order in which they came. */
  get list(): Gauge[] {
    return [...this.#gauges.values()];
  }

  get(id: string): Gauge | undefined {
    return this.#gauges.get(id);
  }

  /** The last number of the first line of a measure. */
  last(id: string): number | undefined {
    return this.#gauges.get(id)?.lines[0]?.y.at(-1);
  }

  add({ steps, events }: EventBatch): void {
    if (steps) {
      for (let row = 0; row < steps.count; row++) {
        const step = steps.first + row * this.#stride;
        for (const [id, title] of STEP_GAUGES) this.#push(id, title, '', title.toLowerCase(), step, steps[id][row] as number);
        for (const [id, title] of LAYER_GAUGES) {
          for (let l = 0; l < steps.layers; l++)
            this.#push(id, title, '', this.#layer(l), step, steps[id][row * steps.layers + l] as number, l);
        }
      }
    }
    for (const event of events) this.#event(event);
  }

  #event(event: RunEvent): void {
    if (event.kind === 'data') this.#layers = this.#layers.length > 0 ? this.#layers : (event.layers ?? []);
    else if (event.kind === 'eval') {
      const { step, trainLoss, validationLoss, trainAccuracy, validationAccuracy, classRecall } = event;
      this.#push('evalLoss', 'Loss, evaluated', '', 'validation', step, validationLoss);
      this.#push('evalLoss', 'Loss, evaluated', '', 'training', step, trainLoss, 1);
      this.#push('accuracy', 'Accuracy', 'share', 'validation', step, validationAccuracy);
      this.#push('accuracy', 'Accuracy', 'share', 'training', step, trainAccuracy, 1);
      classRecall?.forEach((recall, i) => this.#push('classRecall', 'Recall by class', 'share', `class ${i}`, step, recall, i));
    } else if (event.kind === 'measure') {
      for (const [id, title] of Object.entries(MEASURES) as [keyof typeof MEASURES, string][]) {
        event[id]?.forEach((value, l) => this.#push(id, title, '', this.#layer(l), event.step, value, l));
      }
    } else if (event.kind === 'probe') this.#probes(event);
  }

  #probes({ step, measures }: ProbeEvent): void {
    for (const [id, value] of Object.entries(measures)) {
      const card = Object.hasOwn(PROBES, id) ? PROBES[id as keyof typeof PROBES] : undefined;
      if (!card || id === 'doubtedRows' || value === undefined) continue;
      if (typeof value === 'number') this.#push(id, card.title, card.unit, card.title.toLowerCase(), step, value);
      else
        value.forEach((one, i) => this.#push(id, card.title, card.unit, `${('by' in card && card.by) || 'part'} ${i + 1}`, step, one, i));
    }
  }

  #layer(index: number): string {
    return this.#layers[index] ?? `layer ${index + 1}`;
  }

  #push(id: string, title: string, unit: string, label: string, x: number, y: number | undefined, line = 0): void {
    if (y === undefined || line >= MOST_LINES) return;
    let gauge = this.#gauges.get(id);
    if (!gauge) {
      gauge = { id, title, unit, lines: [] };
      this.#gauges.set(id, gauge);
    }
    const found = gauge.lines.find((one) => one.label === label);
    if (found) {
      found.x.push(x);
      found.y.push(y);
    } else gauge.lines.push({ label, x: [x], y: [y] });
  }
}

/** The measures that show best what a kind is after, the first that was logged counts. */
export const TELLING: Record<string, readonly string[]> = {
  optimisation: ['loss'],
  data: ['evalLoss', 'accuracy', 'loss'],
  alignment: ['gold', 'truth', 'refusalByContext', 'proxyReward', 'distinctShare', 'loss'],
  emergence: ['untrainedSkill', 'skillAccuracy', 'canaryExposure', 'modesCovered', 'accuracy', 'loss'],
};
