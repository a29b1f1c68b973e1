import type { Detector } from '../experiment.ts';
import { percent } from './rules/figure.ts';
import { severityAbove } from './rules/severity.ts';
import { healthy } from './rules/stamp.ts';

interface Options {
  /** Mean total variation between the answers to the same rows, of 1. */
  difference: number;
  /** Evaluations in a row. */
  evaluations: number;
}

/**
 * The same fixed rows, evaluated twice by the same weights, are answered differently (dropout was left on), or differently in a batch
 * with other rows (norms over the batch were left on): by more than a hundredth in total variation, in 2 evaluations. Arithmetic in
 * another order moves answers by a millionth; a net in evaluation mode is a function of its input.
 */
const trainEvalMismatch: Detector<Options> = {
  id: 'train-eval-mismatch',
  title: 'Evaluated in training mode',
  description:
    'Fails when the same rows are answered differently by more than .01 when they are evaluated again, or in a batch with other rows, in 2 evaluations.',
  category: 'monitoring',
  needs: [['repeatDifference'], ['companyDifference']],
  defaults: { difference: 0.01, evaluations: 2 },
  watch({ difference: limit, evaluations }) {
    let many = 0;
    let since = 0;
    let most = 0;
    let done = false;

    return (event) => {
      if (done) return undefined;
      if (event.kind === 'end') return healthy(event.step, 'The same rows were answered alike whenever they were evaluated.', most, limit);
      if (event.kind !== 'probe') return undefined;
      const { repeatDifference: again = 0, companyDifference: company = 0 } = event.measures;
      if (typeof again !== 'number' || typeof company !== 'number') return undefined;
      const larger = again > company ? again : company;
      // What is not a number says nothing here.
      if (larger > most) most = larger;
      if (!(larger > limit)) {
        many = 0;
        return undefined;
      }
      if (many++ === 0) since = event.step;
      if (many < evaluations) return undefined;
      done = true;
      const repeated = again > limit;
      const measure = repeated ? 'repeatDifference' : 'companyDifference';
      const value = repeated ? again : company;
      return {
        status: 'failing',
        severity: severityAbove(value, limit),
        at: event.step,
        onset: since,
        statistic: value,
        threshold: limit,
        evidence: [{ measure, from: since, to: event.step }],
        because: repeated
          ? `The same rows, evaluated twice by the same weights, are answered differently by ${percent(value)} since step ${since}: something random is left on.`
          : `The same rows are answered differently by ${percent(value)} in a batch with other rows since step ${since}: each row is judged by its company.`,
      };
    };
  },
};

export default trainEvalMismatch;
