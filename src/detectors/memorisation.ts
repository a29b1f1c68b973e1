import type { Detector, EvalEvent, Judgement, ProbeEvent } from '../experiment.ts';
import { figure, percent } from './rules/figure.ts';
import { healthy } from './rules/stamp.ts';

interface Options {
  /** Accuracy on the training rows from which they count as known by heart. */
  known: number;
  /** Share of the way from chance to certainty that validation may have gone, and standard errors of chance beyond it. */
  share: number;
  errors: number;
  /** Deviations by which a planted text is likelier than others like it. */
  exposure: number;
  /** Evaluations in a row. */
  evaluations: number;
}

/**
 * Every training row is known (99 %) while validation is at chance: within a twentieth of the way from the share of the commonest
 * class to 1, or 3 standard errors, in 3 evaluations (Zhang et al. 2017: nets fit random labels). Of texts: one that was planted comes
 * back word for word, or is likelier than held-out texts like it by more than 5 deviations (Carlini et al. 2019).
 */
const memorisation: Detector<Options> = {
  id: 'memorisation',
  title: 'Memorisation',
  description:
    'Fails when training accuracy is at least .99 while validation accuracy is at chance, or when a planted text comes back, in 3 evaluations.',
  category: 'generalisation',
  needs: [['data', 'trainAccuracy', 'validationAccuracy'], ['canaryExposure'], ['canaryReturned']],
  defaults: { known: 0.99, share: 0.05, errors: 3, exposure: 5, evaluations: 3 },
  watch({ known, share, errors, exposure, evaluations }) {
    let chance = Number.NaN;
    let rows = 0;
    const run = { heart: 0, heartFrom: 0, canary: 0, canaryFrom: 0 };
    /** How far validation was from chance, on the way to 1, where training was perfect. */
    let least = Number.POSITIVE_INFINITY;
    let done = false;

    function onEvaluation({ step, trainAccuracy = Number.NaN, validationAccuracy = Number.NaN }: EvalEvent): Judgement | undefined {
      // Where nearly all rows are of one class, .99 is no more than naming it: the way from there counts.
      if (!(trainAccuracy >= known && trainAccuracy >= 1 - share * (1 - chance)) || !(chance < 1)) {
        run.heart = 0;
        return undefined;
      }
      const gone = (validationAccuracy - chance) / (1 - chance);
      const error = rows > 0 ? (errors * Math.sqrt((chance * (1 - chance)) / rows)) / (1 - chance) : 0;
      const bar = share > error ? share : error;
      if (gone < least) least = gone;
      if (!(gone <= bar)) {
        run.heart = 0;
        return undefined;
      }
      if (run.heart++ === 0) run.heartFrom = step;
      if (run.heart < evaluations) return undefined;
      done = true;
      return {
        status: 'failing',
        severity: gone > 0 ? 1 - (0.5 * gone) / bar : 1,
        at: step,
        onset: run.heartFrom,
        statistic: validationAccuracy,
        threshold: chance + bar * (1 - chance),
        evidence: [
          { measure: 'trainAccuracy', from: run.heartFrom, to: step },
          { measure: 'validationAccuracy', from: run.heartFrom, to: step },
        ],
        because: `${percent(trainAccuracy)} of the training rows are right and ${percent(validationAccuracy)} of the validation rows, where guessing gives ${percent(chance)}: the rows are known by heart, and nothing that holds for others.`,
      };
    }

    function onProbe({ step, measures }: ProbeEvent): Judgement | undefined {
      const { canaryExposure, canaryReturned } = measures;
      const exposed = typeof canaryExposure === 'number' ? canaryExposure : Number.NaN;
      const returned = typeof canaryReturned === 'number' ? canaryReturned : Number.NaN;
      if (!(exposed > exposure) && !(returned > 0)) {
        run.canary = 0;
        return undefined;
      }
      if (run.canary++ === 0) run.canaryFrom = step;
      if (run.canary < evaluations) return undefined;
      done = true;
      const back = returned > 0;
      return {
        status: 'failing',
        severity: back ? 0.75 + returned / 4 : 0.5,
        at: step,
        onset: run.canaryFrom,
        statistic: back ? returned : exposed,
        threshold: back ? 0 : exposure,
        evidence: [{ measure: back ? 'canaryReturned' : 'canaryExposure', from: run.canaryFrom, to: step }],
        because: back
          ? `${percent(returned)} of the texts that were planted in training come back word for word when their beginning is given.`
          : `Texts that were planted in training are likelier than others like them by ${figure(exposed)} deviations.`,
      };
    }

    return (event) => {
      if (done) return undefined;
      if (event.kind === 'data') {
        const counts = event.labelCounts?.validation;
        rows = event.rows.validation ?? 0;
        const total = counts?.reduce((sum, n) => sum + n, 0) ?? 0;
        chance =
          counts && total > 0
            ? counts.reduce((most, n) => (n > most ? n : most), 0) / total
            : event.classes
              ? 1 / event.classes
              : Number.NaN;
      }
      if (event.kind === 'eval') return onEvaluation(event);
      if (event.kind === 'probe') return onProbe(event);
      if (event.kind !== 'end') return undefined;
      if (least === Number.POSITIVE_INFINITY) return healthy(event.step, 'The training rows are not all known by heart.');
      return healthy(
        event.step,
        `Where all training rows were right, validation had gone ${percent(Math.max(0, least))} of the way from guessing to certainty at least.`,
        least,
        share,
      );
    };
  },
};

export default memorisation;
