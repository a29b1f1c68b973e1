import type { Detector, Judgement, LossKind, Measure } from '../experiment.ts';
import { ln } from '../numbers.ts';
import { figure, percent } from './rules/figure.ts';
import { NEED_NOT_FALL, healthy, unjudged } from './rules/stamp.ts';

interface Options {
  /** Too low: the loss is below this share of the least that so many wrong answers can cost. */
  low: number;
  /** And at least this share of the answers is wrong. */
  wrong: number;
  /** Too high: an accuracy that has gone this far from chance to 1 */
  accuracy: number;
  /** with a loss that has gone less than this share of that way. */
  high: number;
  /** and falls by less than this share of the loss of knowing nothing from one evaluation to the next. */
  falls: number;
  /** Or how near the loss stays to what a second softmax makes of that accuracy, once more than `said` of the way is gone. */
  double: number;
  said: number;
  /** Evaluations in a row. */
  evaluations: number;
}

const LN_2 = ln(2);
const E = 2.718281828459045;
/** Fewer classes, and an ordinary loss of noisy labels comes near what a second softmax makes. */
const FEWEST = 4;
/**
 * What one wrong answer costs at least: where another class is larger than the label's, its probability is at most a half, that is
 * ln 2 of softmax cross-entropy, and 2 ln 2 over the classes of binary cross-entropy.
 */
const LEAST: Record<LossKind, (classes: number) => number> = {
  softmax: () => LN_2,
  bce: (classes) => (2 * LN_2) / classes,
  mse: () => Number.NaN,
  squared: () => Number.NaN,
};

/**
 * Loss and accuracy of the same rows contradict each other in 3 evaluations. Too low: a wrong answer costs ln 2 or more, so that a
 * loss below half of ln 2 times the share of wrong answers cannot be the loss of these labels. Too high: the accuracy has gone .8 of the way
 * from chance to 1, and a softmax loss that hardly falls any more not even .6 times as far from the loss of knowing nothing to 0;
 * right answers that stay so unsure are what a second softmax makes (for ten classes its loss cannot fall below 1.461). And
 * whatever the accuracy, once its shares are 0 and 1 a right answer costs ln(1 + (C - 1) / e) there and a wrong one 1 more: a loss
 * of 4 classes or more that stands within .04 of that sum is one, also where whole classes are never said.
 */
const lossMetricMismatch: Detector<Options> = {
  id: 'loss-metric-mismatch',
  title: 'Loss and accuracy contradict each other',
  description:
    'Fails when the loss is below half of what so many wrong answers cost at least, or stands still before it has gone .6 of the way that a high accuracy has, in 3 evaluations.',
  category: 'optimisation',
  needs: [
    ['data', 'trainLoss', 'trainAccuracy'],
    ['data', 'validationLoss', 'validationAccuracy'],
  ],
  defaults: { low: 0.5, wrong: 0.1, accuracy: 0.8, high: 0.6, falls: 0.02, double: 0.04, said: 0.55, evaluations: 3 },
  watch({ low, wrong, accuracy: far, high, falls, double, said, evaluations }) {
    let naive = Number.NaN;
    let chance = Number.NaN;
    let least = Number.NaN;
    let classes = Number.NaN;
    let kind: LossKind | undefined;
    let silent = false;
    let below = 0;
    let above = 0;
    let since = 0;
    let previous = Number.NaN;
    let judged = false;
    let done = false;

    function fail(step: number, statistic: number, threshold: number, measures: Measure[], because: string): Judgement {
      done = true;
      return {
        status: 'failing',
        severity: 1 - (0.5 * statistic) / threshold,
        at: step,
        onset: since,
        statistic,
        threshold,
        evidence: measures.map((measure) => ({ measure, from: since, to: step })),
        because,
      };
    }

    function onEvaluation(step: number, loss: number, accuracy: number, train: boolean): Judgement | undefined {
      if (loss - loss !== 0 || accuracy - accuracy !== 0) return undefined;
      judged = true;
      const mistakes = 1 - accuracy;
      const bound = low * least * mistakes;
      const tooLow = mistakes > wrong && loss < bound;
      const wayOfAccuracy = (accuracy - chance) / (1 - chance);
      const wayOfLoss = (naive - loss) / naive;
      const stands = previous - loss < falls * naive;
      previous = loss;
      const tooHigh = kind === 'softmax' && wayOfAccuracy > far && wayOfLoss < high * wayOfAccuracy && stands;
      const twice = kind === 'softmax' && classes >= FEWEST && wayOfAccuracy > said && stands;
      const isTwice = twice && Math.abs(loss - (ln(1 + (classes - 1) / E) + mistakes)) < double;
      if (!tooLow && !tooHigh && !isTwice) {
        below = above = 0;
        return undefined;
      }
      if (below + above === 0) since = step;
      below = tooLow ? below + 1 : 0;
      above = tooHigh || isTwice ? above + 1 : 0;
      const where = train ? 'training' : 'validation';
      const lossMeasure: Measure = train ? 'trainLoss' : 'validationLoss';
      const accuracyMeasure: Measure = train ? 'trainAccuracy' : 'validationAccuracy';
      // What is out of place comes first: a loss that is too low for the answers, or answers too good for the loss.
      if (below >= evaluations) {
        return fail(
          step,
          loss,
          bound,
          [lossMeasure, accuracyMeasure],
          `${percent(mistakes)} of the ${where} rows are answered wrongly, which costs at least ${figure(least * mistakes)}, and yet the loss is ${figure(loss)}: it cannot be the loss of these labels.`,
        );
      }
      if (above < evaluations) return undefined;
      return fail(
        step,
        Math.max(0, wayOfLoss),
        Math.max(high * wayOfAccuracy, wayOfLoss),
        [accuracyMeasure, lossMeasure],
        `${percent(accuracy)} of the ${where} rows are answered rightly, and yet the loss stands at ${figure(loss)}, where knowing nothing costs ${figure(naive)}: the loss is not given what the answers are read from.`,
      );
    }

    return (event) => {
      if (done) return undefined;
      if (event.kind === 'data') {
        silent = event.lossRole !== 'minimised';
        kind = event.lossKind;
        classes = event.classes ?? Number.NaN;
        naive = event.naiveLoss ?? (kind === 'softmax' ? ln(classes) : Number.NaN);
        least = kind ? LEAST[kind](classes) : Number.NaN;
        const counts = event.labelCounts?.train;
        const total = counts?.reduce((sum, n) => sum + n, 0) ?? 0;
        chance = counts && total > 0 ? counts.reduce((most, n) => (n > most ? n : most), 0) / total : 1 / classes;
        return undefined;
      }
      if (event.kind === 'eval' && !silent && (least > 0 || naive > 0)) {
        const { trainLoss, trainAccuracy, validationLoss, validationAccuracy } = event;
        if (trainLoss !== undefined && trainAccuracy !== undefined) return onEvaluation(event.step, trainLoss, trainAccuracy, true);
        if (validationLoss !== undefined && validationAccuracy !== undefined)
          return onEvaluation(event.step, validationLoss, validationAccuracy, false);
      }
      if (event.kind !== 'end') return undefined;
      if (silent) return unjudged(event.step, NEED_NOT_FALL);
      if (!judged) return unjudged(event.step, 'Cannot tell: log the kind of the loss, and loss and accuracy of the same rows.');
      return healthy(event.step, 'Loss and accuracy told the same story.');
    };
  },
};

export default lossMetricMismatch;
