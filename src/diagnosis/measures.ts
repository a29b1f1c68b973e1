import type { Detector, Measure, Probe, RunEvent } from '../experiment.ts';
import { PROBES } from '../probes.ts';

/** What to log, by measure, in the words of a sentence that begins with "log". */
const TO_LOG: Record<Exclude<Measure, Probe>, string> = {
  data: 'a description of the data (rows, classes, the loss of knowing nothing)',
  overlap: 'the number of validation rows that are also in the training split',
  columns: 'mean and deviation of each input column in the training and the validation split',
  inputFaults: 'the share of rows that hold nothing or no numbers, by split',
  batchMix: 'how often two rows of a batch have the same label',
  times: 'when the rows of each split were taken',
  applied: 'the statistics that the pipeline applied, and those of each split',
  columnScores: 'how well each column alone tells the label',
  tokenCounts: 'how often each token of the vocabulary occurs in the training and the validation split',
  texts: 'some of the texts that are trained on',
  referenceShares: 'the share of each answer among answers that were written with care',
  loss: 'the training loss',
  learningRate: 'the learning rate',
  gradientNorm: 'the norm of the gradient before clipping',
  layerGradientNorm: 'the gradient norm of each layer',
  layerUpdateRatio: 'the norm of the update over that of the weights, by layer',
  weightNorm: 'the norm of the weights by layer',
  activationMean: 'the mean activation of each hidden layer',
  activationDeviation: 'the deviation of the activations of each hidden layer',
  deadShare: 'the share of units that give 0 for every row, by hidden layer',
  saturatedShare: 'the share of saturated units by hidden layer',
  nonFinite: 'the count of weights and gradients that are not finite',
  identicalShare: 'the share of units whose incoming weights equal those of another, by layer',
  trainLoss: 'the loss on the training split in evaluation mode',
  trainAccuracy: 'the accuracy on the training split',
  validationLoss: 'the loss on the validation split',
  validationAccuracy: 'the accuracy on the validation split',
  classRecall: 'the recall of each class',
};

/** What to log to have a measure. */
export const toLog = (measure: Measure): string =>
  Object.hasOwn(PROBES, measure) ? PROBES[measure as Probe].log : TO_LOG[measure as Exclude<Measure, Probe>];

const STEP = ['loss', 'learningRate', 'gradientNorm', 'layerGradientNorm', 'layerUpdateRatio'] as const;
const READING = [
  'weightNorm',
  'activationMean',
  'activationDeviation',
  'deadShare',
  'saturatedShare',
  'nonFinite',
  'identicalShare',
] as const;
const EVALUATION = ['trainLoss', 'trainAccuracy', 'validationLoss', 'validationAccuracy', 'classRecall'] as const;

/** The kinds of events that come often, and the measures for whose sake a detector is sent them. */
const CARRIED: Record<Often, readonly Measure[]> = {
  step: STEP,
  measure: READING,
  eval: [...EVALUATION, 'loss'],
  probe: Object.keys(PROBES) as Probe[],
};

export type Often = 'step' | 'measure' | 'eval' | 'probe';

const known = new WeakMap<Detector, Record<Often, boolean>>();
/** Which of the events that come often a detector is sent: most judge few of them, and calls that do nothing are most of their cost. */
export function sentTo(detector: Detector): Record<Often, boolean> {
  const before = known.get(detector);
  if (before) return before;
  const { needs, also = [] } = detector;
  const named = [...needs.flat(), ...also];
  const reads = (kind: Often) => named.some((measure) => CARRIED[kind].includes(measure));
  const sent = { step: reads('step'), measure: reads('measure'), eval: reads('eval'), probe: reads('probe') };
  known.set(detector, sent);
  return sent;
}

/** Which measures a run has logged so far. */
export class Present {
  private readonly seen = new Set<Measure>();
  /** The lists of measures that are all seen, which need no further look. */
  private stepsKnown = false;
  private readingsKnown = false;
  private evaluationsKnown = false;

  see(event: RunEvent): void {
    if (event.kind === 'step') {
      if (!this.stepsKnown) this.stepsKnown = this.note(event, STEP);
    } else if (event.kind === 'measure') {
      if (!this.readingsKnown) this.readingsKnown = this.note(event, READING);
    } else if (event.kind === 'eval') {
      if (!this.evaluationsKnown) this.evaluationsKnown = this.note(event, EVALUATION);
    } else if (event.kind === 'probe') {
      for (const name in event.measures) this.seen.add(name as Probe);
    } else if (event.kind === 'data') {
      // A description that cannot tell what knowing nothing costs describes nothing that a rule could use.
      if (event.naiveLoss !== undefined || event.classes !== undefined) this.seen.add('data');
      if (event.overlap) this.seen.add('overlap');
      if (event.texts) this.seen.add('texts');
      if (event.referenceShares) this.seen.add('referenceShares');
      if (event.columns) this.seen.add('columns');
      if (event.inputFaults) this.seen.add('inputFaults');
      if (event.batchMix) this.seen.add('batchMix');
      if (event.times) this.seen.add('times');
      if (event.applied) this.seen.add('applied');
      if (event.columnScores) this.seen.add('columnScores');
      if (event.tokenCounts) this.seen.add('tokenCounts');
    }
  }

  /** Whether all measures of one of the ways are there. */
  meets(needs: readonly (readonly Measure[])[]): boolean {
    return needs.some((way) => way.every((measure) => this.seen.has(measure)));
  }

  /** What is missing for the way that lacks least, as a sentence. */
  missing(needs: readonly (readonly Measure[])[]): string {
    let least: Measure[] | undefined;
    for (const way of needs) {
      const lacks = way.filter((measure) => !this.seen.has(measure));
      if (!least || lacks.length < least.length) least = lacks;
    }
    return `Cannot tell: log ${(least ?? []).map((measure) => toLog(measure)).join(' and ')} to have this judged.`;
  }

  /** Marks what the event holds and tells whether all of these measures are now seen. */
  private note<M extends Measure>(event: Partial<Record<M, unknown>>, measures: readonly M[]): boolean {
    let all = true;
    for (const measure of measures) {
      if (this.seen.has(measure)) continue;
      const value = event[measure];
      if (value !== undefined && (typeof value === 'number' || (value as ArrayLike<number>).length > 0)) this.seen.add(measure);
      else all = false;
    }
    return all;
  }
}
