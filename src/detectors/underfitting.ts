import type { Detector } from '../experiment.ts';
import { figure, percent } from './rules/figure.ts';
import { NEED_NOT_FALL, healthy, unjudged } from './rules/stamp.ts';

interface Options {
  /** Share of the way from the loss of knowing nothing to the lowest possible one that must be gone at the end, on both splits. */
  share: number;
}

/** Shares of the way that are judged apart from chance: so many standard errors. */
const ERRORS = 2;

/**
 * At the end of a run that was not stopped, neither the training nor the validation loss has gone three tenths of the way from the
 * loss of knowing nothing down to the lowest possible one (the floor of the task where it is known, else 0). Where the noise in the
 * labels leaves little to learn, only a known floor makes this fair. Both splits, because a validation loss alone that stays up is
 * overfitting (003: "both losses high").
 */
const underfitting: Detector<Options> = {
  id: 'underfitting',
  title: 'Underfitting',
  description: 'Fails when training ends with both losses above seven tenths of that of knowing nothing.',
  category: 'generalisation',
  needs: [['data', 'trainLoss', 'validationLoss']],
  defaults: { share: 0.3 },
  watch({ share }) {
    let naive = Number.NaN;
    let floor = 0;
    let silent = false;
    const last = { train: Number.NaN, validation: Number.NaN, error: 0, step: 0, evaluations: 0 };

    return (event) => {
      if (event.kind === 'data') {
        naive = event.naiveLoss ?? Number.NaN;
        floor = event.floor ?? 0;
        silent = event.lossRole !== 'minimised';
      } else if (event.kind === 'eval' && event.trainLoss !== undefined && event.validationLoss !== undefined) {
        last.train = event.trainLoss;
        last.validation = event.validationLoss;
        last.error = event.trainLossError ?? 0;
        last.step = event.step;
        last.evaluations++;
      }
      if (event.kind !== 'end') return undefined;
      if (silent) return unjudged(event.step, NEED_NOT_FALL);
      const way = naive - floor;
      if (!(way > 0) || last.evaluations === 0) {
        return unjudged(event.step, 'Cannot tell: the loss of knowing nothing is not known, or nothing was evaluated.');
      }
      if (event.outcome !== 'finished') return unjudged(event.step, 'Cannot tell: the run did not come to its planned end.');
      const better = last.train < last.validation ? last.train : last.validation;
      const gone = (naive - better) / way;
      const sure = (naive - (better - ERRORS * last.error)) / way;
      if (!(sure < share)) {
        return healthy(event.step, `The losses went ${percent(Math.max(0, gone))} of the way that there is to go.`, gone, share);
      }
      return {
        status: 'failing',
        // Worse than knowing nothing is no more underfitting than knowing nothing.
        severity: gone > 0 ? 1 - (0.5 * gone) / share : 1,
        at: event.step,
        onset: last.step,
        statistic: gone,
        threshold: share,
        evidence: [
          { measure: 'trainLoss', from: last.step, to: last.step },
          { measure: 'validationLoss', from: last.step, to: last.step },
        ],
        because: `Training ended with losses of ${figure(last.train)} in training and ${figure(last.validation)} in validation, where knowing nothing costs ${figure(naive)}: the model has learned next to nothing of what there is.`,
      };
    };
  },
};

export default underfitting;
