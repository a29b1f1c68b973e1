import type { Detector, Judgement, ProbeEvent } from '../experiment.ts';
import { mean } from '../numbers.ts';
import { Course } from './rules/course.ts';
import { figure, percent } from './rules/figure.ts';
import { severityBelow } from './rules/severity.ts';
import { healthy } from './rules/stamp.ts';

interface Options {
  /** Mean spread of attention over all heads, as a share of attending to all alike. */
  spread: number;
  /** And the largest logit, where it is logged: beyond it one share of two is 1 in single precision as soon as others are far off. */
  logit: number;
  /** Evaluations in a row. */
  evaluations: number;
}

/**
 * The entropy of attention, on average over all heads, is below a tenth of that of attending to all alike, in 2 evaluations after
 * the start, and the largest logit is above 30. Single heads may well look at one place only (the one before, say), so it is the mean
 * that counts; a softmax whose logits lie 17 apart passes next to no gradient in single precision. Healthy runs keep .4 and more
 * with logits of 5 to 15, unscaled ones .01 with 250 (names, width 64, one head); Dehghani et al. (2023) saw the same at 22 billion.
 */
const attentionSaturation: Detector<Options> = {
  id: 'attention-saturation',
  title: 'Saturated attention',
  description: 'Fails when the entropy of attention, on average over all heads, is below a tenth of the largest possible in 2 evaluations.',
  category: 'optimisation',
  needs: [['attentionEntropy']],
  defaults: { spread: 0.1, logit: 30, evaluations: 2 },
  watch({ spread: limit, logit: large, evaluations }) {
    const course = new Course();
    let low = 0;
    let fine = 0;
    let since = 0;
    let least = Number.POSITIVE_INFINITY;

    function onProbe({ step, measures }: ProbeEvent): Judgement | undefined {
      const spreads = listOf(measures.attentionEntropy);
      if (spreads.length === 0) return undefined;
      const logits = listOf(measures.attentionLogit);
      const spread = mean(spreads);
      const largest = logits.reduce((most, logit) => (logit > most ? logit : most), 0);
      if (spread < least) least = spread;
      // Initial weights are not yet those of a run; what is wrong with them is still wrong at the next evaluation.
      const so = step > 0 && spread < limit && (logits.length === 0 || largest > large);
      fine = so ? 0 : fine + 1;
      if (course.said) return course.follow(step, so, fine >= evaluations);
      if (!so) {
        low = 0;
        return undefined;
      }
      if (low++ === 0) since = step;
      if (low < evaluations) return undefined;
      const size = logits.length > 0 ? `, with logits up to ${figure(largest)}` : '';
      return course.fail({
        status: 'failing',
        severity: severityBelow(spread, limit),
        at: step,
        onset: since,
        statistic: spread,
        threshold: limit,
        evidence: [
          { measure: 'attentionEntropy', from: since, to: step },
          ...(logits.length > 0 ? [{ measure: 'attentionLogit' as const, from: since, to: step }] : []),
        ],
        because: `Attention is spread by ${percent(spread)} of what it could be since step ${since}${size}: each place looks at one other, and the softmax passes no gradient on.`,
      });
    }

    return (event) => {
      if (event.kind === 'probe') return onProbe(event);
      if (event.kind !== 'end' || course.said) return undefined;
      return healthy(event.step, `Attention was spread by ${percent(least)} of what it could be, or more.`, least, limit);
    };
  },
};

export default attentionSaturation;

const listOf = (value: number | number[] | undefined): number[] => (value === undefined ? [] : typeof value === 'number' ? [value] : value);
