import { type CauseCard, onset } from '../cause.ts';

/** A fall of the first losses below this share of the first one is none. */
const NEVER = 0.05;
/** Steps that must have been seen for that, and those among which the rise must begin. */
const SEEN = 10;
const EARLY = 50;
/** Updates beyond this share of the weights overshoot. */
const LONG = 0.3;

/** Updates that go up. */
const gradientAscent: CauseCard = {
  id: 'gradient-ascent',
  title: 'The sign of the updates is turned round',
  recommendation: 'Look for a minus too many: in the loss, in the update, in a reward that is maximised by a step that minimises.',
  remedies: ['right-sign', 'lower-learning-rate'],
  settle: {
    'learning-rate-too-high': 'Take one step with a hundredth of the rate: if the loss of the same batch still rises, it is the sign.',
    any: 'Take one tiny step and evaluate the same batch again: the loss must fall.',
  },
  weigh(found, observed) {
    const up = found.among(['divergence', 'gradient-explosion'])[0];
    if (!up) return undefined;
    const early = observed.steps >= SEEN && onset(up) <= EARLY;
    const never = early && observed.fallen < NEVER;
    const start = found.has('bad-initialisation') ? 0.5 : 1;
    const calm = !(observed.earlyUpdateRatio > LONG);
    const weight = start * (never && calm ? 0.985 : never ? 0.6 : early ? 0.4 : 0.1);
    return {
      weight,
      because: `The loss rises from step ${onset(up)} on${never ? `, and never in its first steps was it below where it began${calm ? ', though the updates were of ordinary size' : ''}` : ''}.`,
    };
  },
};

export default gradientAscent;
