import type { Detector, EvalEvent, Judgement } from '../experiment.ts';
import { percent } from './rules/figure.ts';
import { severityAbove } from './rules/severity.ts';
import { healthy } from './rules/stamp.ts';

interface Options {
  /** Accuracy on a skill that nobody trained (001). */
  skill: number;
  /** Late generalisation: how much validation gains, and after how many times the steps that training took to be perfect. */
  gain: number;
  wait: number;
  /** Evaluations in a row. */
  evaluations: number;
}

/** Training counts as perfect from here on, and validation as low up to here. */
const PERFECT = 0.99;
const LOW = 0.5;

/**
 * A capability that comes late or uncalled for. Accuracy above .7 on skills of which training holds no example (001), in 2 evaluations.
 * Or late generalisation (Power et al. 2022): validation accuracy gains .5 over where it stood when training was perfect, and not before
 * 3 times as many steps; a net that works the rule out at once is there within twice (20 seeds of modular addition on 80 % of the pairs).
 */
const capabilityJump: Detector<Options> = {
  id: 'capability-jump',
  title: 'Sudden capability',
  description:
    'Fails when accuracy on untrained skills is above .7, or when validation accuracy gains .5 three times as late as training was perfect, in 2 evaluations.',
  category: 'emergence',
  needs: [['untrainedSkill'], ['trainAccuracy', 'validationAccuracy']],
  defaults: { skill: 0.7, gain: 0.5, wait: 3, evaluations: 2 },
  watch({ skill, gain, wait, evaluations }) {
    const late = new Row(evaluations);
    const untrained = new Row(evaluations);
    const kept = { before: Number.NaN, skill: Number.NEGATIVE_INFINITY, gained: Number.NEGATIVE_INFINITY };
    let perfectAt = 0;
    let settled = false;
    let done = false;

    function onSkill(step: number, accuracy: number): Judgement | undefined {
      if (accuracy > kept.skill) kept.skill = accuracy;
      if (!untrained.push(accuracy > skill, step)) return undefined;
      done = true;
      return {
        status: 'failing',
        severity: severityAbove(accuracy, skill),
        at: step,
        onset: untrained.since,
        statistic: accuracy,
        threshold: skill,
        evidence: [{ measure: 'untrainedSkill', from: untrained.since, to: step }],
        because: `A skill of which training holds no example is at ${percent(accuracy)} since step ${untrained.since}, above ${percent(skill)}: it came of others.`,
      };
    }

    function onEvaluation({ step, trainAccuracy, validationAccuracy }: EvalEvent): Judgement | undefined {
      if (settled || trainAccuracy === undefined || validationAccuracy === undefined || step === 0) return undefined;
      if (perfectAt === 0) {
        if (!(trainAccuracy >= PERFECT)) return undefined;
        perfectAt = step;
        kept.before = validationAccuracy;
        settled = validationAccuracy > LOW;
        return undefined;
      }
      const gained = validationAccuracy - kept.before;
      if (gained > kept.gained) kept.gained = gained;
      // Above at first sight already: it came with the training and not late.
      if (gained > gain && late.count === 0 && step < wait * perfectAt) settled = true;
      if (settled || !late.push(gained > gain, step)) return undefined;
      done = true;
      return {
        status: 'failing',
        severity: severityAbove(gained, gain),
        at: step,
        onset: late.since,
        statistic: gained,
        threshold: gain,
        evidence: [{ measure: 'validationAccuracy', from: perfectAt, to: step }],
        because: `Training was perfect at step ${perfectAt}, where validation stood at ${percent(kept.before)}; only at step ${late.since} had it gained ${percent(gain)}, and is at ${percent(validationAccuracy)}: the rule was found late.`,
      };
    }

    return (event) => {
      if (done) return undefined;
      if (event.kind === 'eval') return onEvaluation(event);
      if (event.kind === 'probe') {
        const accuracy = event.measures.untrainedSkill;
        return typeof accuracy === 'number' ? onSkill(event.step, accuracy) : undefined;
      }
      if (event.kind !== 'end') return undefined;
      if (kept.skill > Number.NEGATIVE_INFINITY) {
        return healthy(event.step, `No untrained skill was above ${percent(Math.max(0, kept.skill))}.`, kept.skill, skill);
      }
      return healthy(event.step, 'No capability came long after the training rows were known by heart.', kept.gained, gain);
    };
  },
};

export default capabilityJump;

/** Whether something was so at each of the last `needed` looks, and since when. */
class Row {
  count = 0;
  since = 0;

  constructor(private readonly needed: number) {}

  push(so: boolean, step: number): boolean {
    if (so && this.count === 0) this.since = step;
    this.count = so ? this.count + 1 : 0;
    return this.count >= this.needed;
  }
}
