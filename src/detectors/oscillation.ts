import type { Detector, Judgement } from '../experiment.ts';
import { figure } from './rules/figure.ts';
import { Course } from './rules/course.ts';
import { LossLevel } from './rules/loss-level.ts';
import { MovingAverage } from './rules/moving-average.ts';
import { Persistence } from './rules/persistence.ts';
import { severityAbove } from './rules/severity.ts';
import { NEED_NOT_FALL, healthy, unjudged } from './rules/stamp.ts';
import { Zigzag } from './rules/zigzag.ts';

interface Options {
  /** A swing is large beyond this share of the scale of the loss (the naive loss, or the first one). */
  share: number;
  /** Or beyond so many times the changes of the calmest stretch, and this smaller share of the scale. */
  calm: number;
  calmShare: number;
  /** And beyond so many deviations of a batch's own sampling noise, where evaluations tell it. */
  noise: number;
  /** Turns from which the loss came back by a large swing, among the last `window` logged losses. */
  turns: number;
  window: number;
  /** And so many of them in the upper half of a swing: single hard batches stick out, a swing stays. */
  upper: number;
}

/** Losses in a stretch. */
const STRETCH = 32;

/**
 * Large swings of the loss up and down: 8 or more turns among 32 losses, that is a period of 2 to about 8. White noise changes
 * direction at 2 of 3 steps, so it is the size of a swing that counts: against the scale of the loss, against the changes in the
 * calmest stretch of the run, and against the sampling noise of a batch. A fifth of the losses must be in the upper half of the
 * swings: a batch with hard rows sticks out alone.
 */
const oscillation: Detector<Options> = {
  id: 'oscillation',
  title: 'Oscillating loss',
  description:
    'Fails when the last 32 losses turned 8 times with swings of .3 of the scale of the loss (or far beyond a calm stretch), beyond the noise of a batch.',
  category: 'optimisation',
  needs: [['loss'], ['trainLoss']],
  defaults: { share: 0.3, calm: 6, calmShare: 0.15, noise: 5, turns: 8, window: 32, upper: 6 },
  watch({ share, calm, calmShare, noise, turns, window, upper }, level = new LossLevel()) {
    const turned = new Persistence(turns, window);
    const zigzag = new Zigzag();
    const above = new Persistence(upper, window);
    const swings = new MovingAverage(16);
    const kept = { previous: Number.NaN, sum: 0, calmest: Number.POSITIVE_INFINITY, sampling: 0, most: 0 };
    let batch = 0;
    let rows = 0;
    let inStretch = 0;
    const course = new Course();

    function onLoss(loss: number, step: number): Judgement | undefined {
      if (level.broken) {
        zigzag.restart();
        kept.previous = Number.NaN;
        return undefined;
      }
      const change = loss - kept.previous;
      kept.previous = loss;
      if (change === change) {
        kept.sum += change < 0 ? -change : change;
        if (++inStretch === STRETCH) {
          if (kept.sum / STRETCH < kept.calmest) kept.calmest = kept.sum / STRETCH;
          kept.sum = 0;
          inStretch = 0;
        }
      }
      const scale = level.scale;
      let bar = share * scale;
      const calmBar = calm * kept.calmest > calmShare * scale ? calm * kept.calmest : calmShare * scale;
      if (calmBar < bar) bar = calmBar;
      if (noise * kept.sampling > bar) bar = noise * kept.sampling;
      const large = zigzag.push(loss, bar) && bar > 0;
      if (large) swings.push(zigzag.swing);
      const persists = turned.push(large, step);
      if (turned.count > kept.most) kept.most = turned.count;
      const stays = above.push(loss > zigzag.middle, step);
      if (course.said) return course.follow(step, persists && stays, turned.count === 0);
      if (!persists || !stays) return undefined;
      const onset = turned.since();
      return course.fail({
        status: 'failing',
        severity: severityAbove(swings.mean, bar),
        at: step,
        onset,
        statistic: turned.count,
        threshold: turns,
        evidence: [{ measure: 'loss', from: onset, to: step }],
        because: `The loss swings up and down by about ${figure(swings.mean)} since step ${onset}${kept.calmest < swings.mean ? `, where its calmest stretch changed by ${figure(kept.calmest)} a step` : ''}: the steps overshoot.`,
      });
    }

    return (event) => {
      const loss = level.see(event);
      if (event.kind === 'data') {
        batch = event.batch;
        rows = event.rows.train ?? 0;
      } else if (event.kind === 'eval' && event.trainLossError !== undefined && batch > 0 && rows > batch) {
        // The deviation of one batch's mean is that of all rows' mean times sqrt(rows / batch); with dropout the loss of a step
        // is larger than that of an evaluation, and its noise with it.
        const dropout =
          event.trainLoss !== undefined && level.now > event.trainLoss && event.trainLoss > 0 ? level.now / event.trainLoss : 1;
        const sampling = event.trainLossError * Math.sqrt(rows / batch) * dropout;
        kept.sampling = sampling - sampling === 0 ? sampling : 0;
      }
      if (loss !== undefined) return onLoss(loss, (event as { step: number }).step);
      if (event.kind !== 'end' || course.said) return undefined;
      if (level.silent) return unjudged(event.step, NEED_NOT_FALL);
      return healthy(event.step, `The loss turned at most ${kept.most} times in ${window} steps with a large swing.`, kept.most, turns);
    };
  },
};

export default oscillation;
