import type { Detector, Judgement } from '../experiment.ts';
import { figure } from './rules/figure.ts';
import { severityAbove } from './rules/severity.ts';
import { NEED_NOT_FALL, healthy, unjudged } from './rules/stamp.ts';

interface Options {
  /** Standard errors by which validation must beat training, or the known floor. */
  errors: number;
  /** Evaluations in a row. */
  evaluations: number;
}

/**
 * Validation is better than training, or than the noise in the labels allows, by more than 4 standard errors in 3 evaluations.
 * Data that a net has never seen cannot be easier for it than what it was trained on, except by chance; 4 and not 3, because every
 * evaluation of a run is another look. Rows of a later time are other data, which can be easier: they are not judged. A low loss alone (000's < .01) says nothing unless the task has a noise floor.
 */
const suspiciouslyGood: Detector<Options> = {
  id: 'suspiciously-good',
  title: 'Too good to be true',
  description:
    'Fails when the validation loss is below the training loss, or below the floor of the task, by more than 4 standard errors in 3 evaluations.',
  category: 'data',
  needs: [['data', 'trainLoss', 'validationLoss']],
  defaults: { errors: 4, evaluations: 3 },
  watch({ errors, evaluations }) {
    let silent = false;
    let later = false;
    let floor = Number.NaN;
    let rows = 0;
    let better = 0;
    let below = 0;
    let since = 0;
    const kept = { most: Number.NEGATIVE_INFINITY };
    let judged = false;
    let done = false;

    function verdict(step: number, statistic: number, because: string): Judgement {
      done = true;
      return {
        status: 'failing',
        severity: severityAbove(statistic, errors),
        at: step,
        onset: since,
        statistic,
        threshold: errors,
        evidence: [
          { measure: 'validationLoss', from: since, to: step },
          { measure: 'trainLoss', from: since, to: step },
        ],
        because,
      };
    }

    return (event) => {
      if (done) return undefined;
      if (event.kind === 'data') {
        silent = event.lossRole !== 'minimised';
        later = event.times !== undefined && event.times.inside === 0;
        floor = event.floor ?? Number.NaN;
        rows = event.rows.validation ?? 0;
        return undefined;
      }
      if (event.kind === 'end') {
        if (silent) return unjudged(event.step, NEED_NOT_FALL);
        if (later) return unjudged(event.step, 'Cannot tell: the validation rows are of a later time, which may be an easier one.');
        if (!judged) return unjudged(event.step, 'Cannot tell from chance: log the standard errors of the training and validation loss.');
        return healthy(event.step, 'Validation is not better than training by more than chance.', kept.most, errors);
      }
      // Before training both losses are those of the same blind net.
      if (event.kind !== 'eval' || silent || later || event.step === 0) return undefined;
      const { trainLoss, validationLoss, trainLossError, validationLossError } = event;
      if (trainLoss === undefined || validationLoss === undefined || trainLossError === undefined || validationLossError === undefined)
        return undefined;
      const noise = Math.sqrt(trainLossError * trainLossError + validationLossError * validationLossError);
      if (!(noise > 0) || rows === 1) return undefined;
      judged = true;
      const gap = (trainLoss - validationLoss) / noise;
      const under = floor > 0 && validationLossError > 0 ? (floor - validationLoss) / validationLossError : Number.NEGATIVE_INFINITY;
      const larger = gap > under ? gap : under;
      if (larger > kept.most) kept.most = larger;
      if (gap <= errors && under <= errors) {
        better = below = 0;
        return undefined;
      }
      if (better === 0 && below === 0) since = event.step;
      better = gap > errors ? better + 1 : 0;
      below = under > errors ? below + 1 : 0;
      if (better >= evaluations) {
        return verdict(
          event.step,
          gap,
          `The validation loss, ${figure(validationLoss)}, is below the training loss, ${figure(trainLoss)}, by ${figure(gap)} standard errors since step ${since}.`,
        );
      }
      if (below < evaluations) return undefined;
      return verdict(
        event.step,
        under,
        `The validation loss, ${figure(validationLoss)}, is below what the noise in the labels allows, ${figure(floor)}, by ${figure(under)} standard errors since step ${since}.`,
      );
    };
  },
};

export default suspiciouslyGood;
