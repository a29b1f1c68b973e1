/** What a panel of a figure can show: measures of steps, of evaluations, by layer, and of what the model does, by their names. */
import { PROBES, type Probe, type ProbeRow } from '../../probes.ts';
import type { Recorded } from '../../sharing/recorded.ts';
import { ACTIVATION_MEASURES, type ActivationMeasure, EVAL_MEASURES, type EvalMeasure } from '../lab/measures.ts';
import type { Points } from './drawing.ts';

/** A measure that every step logs. */
type StepMeasure = 'loss' | 'gradientNorm' | 'learningRate';
/** One measure of a panel; `layers` is the gradient norm of every layer, as a strip of its own. */
export type Part = StepMeasure | EvalMeasure | ActivationMeasure | Probe | 'layers';

interface Kind {
  title: string;
  /** The same in a word or two, where several share an axis. */
  brief: string;
  unit: string;
  scale?: 'linear' | 'log';
  range?: [number, number];
}

const STEPS: Record<StepMeasure, Kind> = {
  loss: { title: 'Training loss', brief: 'by batch', unit: 'loss' },
  gradientNorm: { title: 'Gradient norm', brief: 'gradient norm', unit: 'gradient norm', scale: 'log' },
  learningRate: { title: 'Learning rate', brief: 'rate', unit: 'learning rate' },
};
const SHARE = { unit: 'share', scale: 'linear', range: [0, 1] } as const;
const EVALS: Record<EvalMeasure, Kind> = {
  trainLoss: { title: 'Loss on training rows', brief: 'training', unit: 'loss' },
  validationLoss: { title: 'Loss on validation rows', brief: 'validation', unit: 'loss' },
  trainAccuracy: { title: 'Training rows right', brief: 'training', ...SHARE, range: [0, 1] },
  validationAccuracy: { title: 'Validation rows right', brief: 'validation', ...SHARE, range: [0, 1] },
};
const LAYERS: Record<ActivationMeasure, Kind> = {
  activationMean: { title: 'Mean activation by layer', brief: 'mean', unit: 'activation', scale: 'linear' },
  activationDeviation: { title: 'Spread of activations by layer', brief: 'spread', unit: 'deviation', scale: 'log' },
  deadShare: { title: 'Dead units by layer', brief: 'dead', ...SHARE, range: [0, 1] },
  saturatedShare: { title: 'Saturated units by layer', brief: 'saturated', ...SHARE, range: [0, 1] },
};

const isStep = (part: string): part is StepMeasure => Object.hasOwn(STEPS, part);
const isEval = (part: string): part is EvalMeasure => (EVAL_MEASURES as readonly string[]).includes(part);
const isLayer = (part: string): part is ActivationMeasure => (ACTIVATION_MEASURES as readonly string[]).includes(part);
const isProbe = (part: string): part is Probe => Object.hasOwn(PROBES, part);

/** Whether a measure is logged at every step, and not at a cadence. */
export const everyStep = (part: Part): boolean => isStep(part) || part === 'layers';

/** The parts of a panel as it is written, `proxyReward+gold`. */
export function partsOf(panel: string): Part[] {
  return panel.split('+').map((part) => {
    if (part === 'layers' || isStep(part) || isEval(part) || isLayer(part) || isProbe(part)) return part;
    const known = ['layers', ...Object.keys(STEPS), ...EVAL_MEASURES, ...ACTIVATION_MEASURES, ...Object.keys(PROBES)];
    throw new Error(`Cannot draw "${part}": choose one of ${known.join(', ')}`);
  });
}

/** How a measure is named and drawn. */
export function kindOf(part: Part): Kind {
  if (part === 'layers') return { title: 'Gradient norm by layer', brief: 'layers', unit: '' };
  if (isStep(part)) return STEPS[part];
  if (isEval(part)) return EVALS[part];
  if (isLayer(part)) return LAYERS[part];
  const row: ProbeRow = PROBES[part];
  const brief = row.title.charAt(0).toLowerCase() + row.title.slice(1);
  if (row.unit === 'share') return { title: row.title, brief, ...SHARE, range: [0, 1] };
  return { title: row.title, brief, unit: row.unit, scale: row.unit === 'norm' ? 'log' : 'linear' };
}

/** What one line of several stands for: `layer 2`, `head 1`. */
export function placeName(part: Part, place: number, layers: readonly string[]): string {
  if (isLayer(part)) return layers[place] ?? `layer ${place + 1}`;
  return `${isProbe(part) ? ((PROBES[part] as ProbeRow).by ?? 'place') : 'place'} ${place + 1}`;
}

/** The recorded points of a measure up to a step: one line, or one a layer, head or place. */
export function recordedPoints({ id, batch }: Recorded, part: Part, last: number): Points[] {
  if (everyStep(part)) {
    const { steps } = batch;
    if (!steps) return [];
    const count = Math.min(steps.count, last - steps.first + 1);
    const x = Float32Array.from({ length: count }, (_, i) => steps.first + i);
    if (part === 'layers') return [{ x, y: steps.layerGradientNorm.subarray(0, count * steps.layers) }];
    return [{ x, y: steps[part as StepMeasure].subarray(0, count) }];
  }
  const x: number[] = [];
  const lines: number[][] = [];
  for (const event of batch.events) {
    if (!('step' in event) || event.step > last) continue;
    const found =
      event.kind === 'probe' && isProbe(part)
        ? event.measures[part]
        : event.kind === 'eval' && isEval(part)
          ? event[part]
          : event.kind === 'measure' && isLayer(part)
            ? event[part]
            : undefined;
    if (found === undefined) continue;
    x.push(event.step);
    for (const [place, value] of (typeof found === 'number' ? [found] : found).entries()) {
      const line = lines[place] ?? [];
      line.push(value);
      lines[place] = line;
    }
  }
  if (lines.length === 0) throw new Error(`Cannot draw "${part}" of the recorded run "${id}": it was not logged`);
  return lines.map((y) => ({ x: Float32Array.from(x), y: Float32Array.from(y) }));
}
