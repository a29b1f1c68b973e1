import type { Detector, Judgement } from '../experiment.ts';
import { Course } from './rules/course.ts';
import { figure } from './rules/figure.ts';
import { LossLevel } from './rules/loss-level.ts';
import { Stretches } from './rules/stretches.ts';
import { NEED_NOT_FALL, healthy, unjudged } from './rules/stamp.ts';

interface Options {
  /** Share of the planned steps that the loss must stand still for, and the fewest losses. */
  stretch: number;
  losses: number;
  /** A change over the stretch below this share of the scale of the loss, surely, is standing still. */
  still: number;
  /** Above this share of the way down a plateau is a failure; below it a warning where the floor of the task is not known. */
  near: number;
  known: number;
}

/** Standard errors within which the change over the stretch must lie (two one-sided tests at about 5 %). */
const SURE = 1.7;
/**
 * Without the loss of knowing nothing: a loss that went down by less than this share of its start has not moved (fine-tuning begins
 * near its end), nor has a net learned its task that gets more than this share of its own training rows wrong.
 */
const BLIND = 0.04;
const WRONG = 0.2;
/** Steps that a plan is taken to have where none is logged. */
const UNPLANNED = 400;

/**
 * The loss stands still for two fifths of the planned steps while much is unlearned: over two halves of the stretch the mean has
 * changed by less than 2 % of the scale of the loss, by two one-sided tests, so that noise does not pass for stillness. Near its
 * start (within a quarter of the way down) that is a failure; further down it may be all that the data have to give, so it is
 * one only where the floor of the task is known, and otherwise a warning while over half of the way is left. 001's variance below
 * 1e-6 would call no noisy plateau one, and every converged run.
 */
const plateau: Detector<Options> = {
  id: 'plateau',
  title: 'Plateau',
  description:
    'Fails when the loss changes by less than 2 % of its scale over two fifths of the planned steps while it is near its start, or surely above its floor.',
  category: 'optimisation',
  needs: [['loss'], ['trainLoss']],
  defaults: { stretch: 0.4, losses: 40, still: 0.02, near: 0.25, known: 0.6 },
  watch({ stretch, losses, still, near, known }, level = new LossLevel()) {
    const course = new Course();
    let stretches = new Stretches(stretch * UNPLANNED);
    let floorKnown = false;
    let warned = false;
    const kept = { most: Number.NaN, accuracy: Number.NaN };

    function onLoss(loss: number, step: number): Judgement | undefined {
      if (level.broken) {
        stretches.clear();
        return undefined;
      }
      if (!stretches.push(loss, step)) return undefined;
      const { change, error, count, from, mean } = stretches.compared();
      if (count < losses) return undefined;
      const scale = level.scale;
      const size = change < 0 ? -change : change;
      const flat = size + SURE * error < still * scale;
      const blind = !(level.naive > 0);
      const nearStart = blind ? level.start - level.now < BLIND * Math.abs(level.start) || kept.accuracy < 1 - WRONG : level.high(near);
      const fails = flat && (nearStart || (floorKnown && level.high(known)));
      if (!(kept.most <= size / scale) && nearStart) kept.most = size / scale;
      if (course.said) return course.follow(step, fails, !level.high(floorKnown ? known : near));
      // Of a loss below 0 nobody knows where its floor is.
      const warns = flat && level.high(0.5) && !(blind && level.start <= 0);
      if (!fails && (!warns || warned)) return undefined;
      if (!fails) warned = true;
      const naive = level.naive > 0 ? `, where knowing nothing costs ${figure(level.naive)}` : '';
      const verdict: Judgement = {
        status: fails ? 'failing' : 'warning',
        severity: fails ? 0.75 : 0.5,
        at: step,
        onset: from,
        statistic: size / scale,
        threshold: still,
        evidence: [{ measure: 'loss', from, to: step }],
        because: `The loss has stood still at about ${figure(mean)} since step ${from}${naive}${fails ? ': nothing more is learned' : '; that may be all that the data have to give'}.`,
      };
      return fails ? course.fail(verdict) : verdict;
    }

    return (event) => {
      const loss = level.see(event);
      if (event.kind === 'data') {
        stretches = new Stretches(stretch * event.budget);
        floorKnown = event.floor !== undefined;
      }
      if (event.kind === 'eval' && event.trainAccuracy !== undefined) kept.accuracy = event.trainAccuracy;
      if (loss !== undefined) return onLoss(loss, (event as { step: number }).step);
      if (event.kind !== 'end' || course.said || warned) return undefined;
      if (level.silent) return unjudged(event.step, NEED_NOT_FALL);
      return healthy(event.step, 'The loss never stood still for long while it was near its start.', kept.most, still);
    };
  },
};

export default plateau;
