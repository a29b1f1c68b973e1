import { figure } from '../../detectors/rules/figure.ts';
import type { Verdict } from '../../experiment.ts';
import { type CauseCard, listed, onset, together } from '../cause.ts';

/** How often each sign comes of steps that are too long rather than of something else. */
const SIGNS: Record<string, number> = {
  oscillation: 0.7,
  divergence: 0.6,
  'gradient-explosion': 0.6,
  'non-finite': 0.5,
  'loss-spike': 0.5,
  'dead-relu': 0.35,
  flatline: 0.3,
};
/** An update that moves a layer by more than a tenth of its norm at once is long (a thousandth is usual). */
const LONG = 0.1;
const SHORT = 0.003;
/** Steps that are too early for a rate to have stopped all learning. */
const FIRST = 2;
/** What remains of the weight where another cause already shows before the first update. */
const BORN_BAD = 0.35;
const BORN_DEAD = 0.5;

/** Steps so long that they overshoot: everything is in order before the first update, and not soon after. */
const learningRateTooHigh: CauseCard = {
  id: 'learning-rate-too-high',
  title: 'The learning rate is too high',
  recommendation:
    'Divide the learning rate by 10 and run again from the start; if that trains, go up by factors of 2 to 3, with a warm-up.',
  remedies: ['lower-learning-rate', 'warmup', 'clip-gradients'],
  settle: {
    'initialisation-too-large': 'Look at the first loss, before any update: a rate cannot have spoiled it, initial weights can.',
    'initialisation-too-small': 'Look at the deviation of the activations before any update: a rate cannot have changed it.',
    'no-residuals': 'Compare the gradient norms of first and last layer at step 1: only depth can set them apart before the first update.',
    'saturating-activation': 'Read the share of saturated units before any update: a rate saturates them only afterwards.',
    any: 'Repeat the first 50 steps with a tenth of the learning rate: if the trouble goes, it was the rate.',
  },
  weigh(found, observed) {
    const signs = found.among(Object.keys(SIGNS)).filter((verdict) => !atOnce(verdict) && !validationOnly(verdict));
    if (signs.length === 0) return undefined;
    let weight = together(signs.map(({ detector }) => SIGNS[detector] as number));
    const reasons: string[] = [];
    const rate = observed.learningRate;
    const ratio = observed.earlyUpdateRatio;
    if (ratio > LONG) {
      weight = together([weight, 0.4]);
      reasons.push(`the first updates moved a layer by ${figure(ratio)} of its own norm each`);
    } else if (ratio < SHORT) {
      weight *= 0.5;
      reasons.push(`against it speaks that the first updates moved no layer by more than ${figure(ratio)} of its norm`);
    }
    const dead = found.get('dead-relu');
    if (found.has('bad-initialisation')) {
      weight *= BORN_BAD;
      reasons.push('but something was wrong before the first update already');
    } else if (dead && onset(dead) === 0) {
      weight *= BORN_DEAD;
      reasons.push('but the units were dead before the first update');
    } else if (observed.initialSaturation > 0.5) {
      weight *= BORN_BAD;
      reasons.push('but the units were saturated before the first update');
    } else if (observed.initialLossRatio <= 4) {
      reasons.push(`the first loss, ${figure(observed.firstLoss)}, was in order, so the updates did it and not the initial weights`);
    }
    const at = Number.isFinite(rate) ? `, at a learning rate of ${figure(rate)}` : '';
    return { weight, because: `${listed(signs)}${at}${reasons.length > 0 ? `; ${reasons.join('; ')}` : ''}.` };
  },
};

export default learningRateTooHigh;

/** A net that stands still from its first steps on was not brought there by steps. */
function atOnce(verdict: Verdict): boolean {
  return verdict.detector === 'flatline' && onset(verdict) <= FIRST;
}

/** Where only the validation loss is not finite, it is what is evaluated and not how it is trained. */
function validationOnly({ detector, evidence }: Verdict): boolean {
  return detector === 'non-finite' && evidence.length > 0 && evidence.every(({ measure }) => measure === 'validationLoss');
}
