import type { Detector, Judgement } from '../experiment.ts';
import { figure } from './rules/figure.ts';
import { LossLevel } from './rules/loss-level.ts';
import { MovingAverage } from './rules/moving-average.ts';
import { Persistence } from './rules/persistence.ts';
import { severityAbove } from './rules/severity.ts';
import { NEED_NOT_FALL, healthy, unjudged } from './rules/stamp.ts';

interface Options {
  /** A swing is large beyond this share of the scale of the loss (the naive loss, or the first one). */
  share: number;
  /** Or beyond so many times the changes of the calmest stretch, and this smaller share of the scale. */
  calm: number;
  calmShare: number;
  /** And beyond so many deviations of a batch's own sampling noise, where evaluations tell it. */
  noise: number;
  /** Turning points with a large swing on both sides, among the last `window` logged losses. */
  turns: number;
  window: number;
}

/** Losses in a stretch. */
const STRETCH = 32;

/**
 * Turns of the loss with a large swing on either side: 8 or more among 32 losses, that is a period of 2 to about 8. White noise
 * changes direction at 2 of 3 steps, so it is the size that counts: against the scale of the loss, against the calmest stretch of
 * the run, and against the sampling noise of a batch.
 */
const oscillation: Detector<Options> = {
  id: 'oscillation',
  title: 'Oscillating loss',
  description: 'Fails when 8 of the last 32 losses are turning points with a swing of .3 of the scale of the loss on both sides, far beyond the noise of a batch.',
  category: 'optimisation',
  needs: [['loss'], ['trainLoss']],
  defaults: { share: 0.3, calm: 6, calmShare: 0.12, noise: 3, turns: 8, window: 32 },
  watch({ share, calm, calmShare, noise, turns, window }) {
    const level = new LossLevel();
    const turned = new Persistence(turns, window);
    const swings = new MovingAverage(16);
    const kept = { previous: Number.NaN, change: 0, sum: 0, calmest: Number.POSITIVE_INFINITY, sampling: 0, most: 0 };
    let batch = 0;
    let rows = 0;
    let inStretch = 0;
    let done = false;

    function onLoss(loss: number, step: number): Judgement | undefined {
      if (level.broken || level.count === 1) {
        kept.previous = loss;
        kept.change = 0;
        return undefined;
      }
      const change = loss - kept.previous;
      const size = change < 0 ? -change : change;
      const last = kept.change < 0 ? -kept.change : kept.change;
      const swing = change * kept.change < 0 ? (size < last ? size : last) : 0;
      kept.previous = loss;
      kept.change = change;
      kept.sum += size;
      if (++inStretch === STRETCH) {
        if (kept.sum / STRETCH < kept.calmest) kept.calmest = kept.sum / STRETCH;
        kept.sum = 0;
        inStretch = 0;
      }
      const scale = level.scale;
      let bar = share * scale;
      const calmBar = calm * kept.calmest > calmShare * scale ? calm * kept.calmest : calmShare * scale;
      if (calmBar < bar) bar = calmBar;
      if (noise * kept.sampling > bar) bar = noise * kept.sampling;
      const large = swing > bar && bar > 0;
      if (large) swings.push(swing);
      const persists = turned.push(large, step);
      if (turned.count > kept.most) kept.most = turned.count;
      if (!persists) return undefined;
      done = true;
      const onset = turned.since();
      return {
        status: 'failing',
        severity: severityAbove(swings.mean, bar),
        at: step,
        onset,
        statistic: turned.count,
        threshold: turns,
        evidence: [{ measure: 'loss', from: onset, to: step }],
        because: `The loss swings up and down by about ${figure(swings.mean)} from step to step since step ${onset}${kept.calmest < swings.mean ? `, where its calmest stretch changed by ${figure(kept.calmest)}` : ''}: the steps overshoot.`,
      };
    }

    return (event) => {
      if (done) return undefined;
      const loss = level.see(event);
      if (event.kind === 'data') {
        batch = event.batch;
        rows = event.rows.train ?? 0;
      } else if (event.kind === 'eval' && event.trainLossError !== undefined && batch > 0 && rows > batch) {
        // The deviation of one batch's mean is that of all rows' mean times sqrt(rows / batch).
        const sampling = event.trainLossError * Math.sqrt(rows / batch);
        kept.sampling = sampling - sampling === 0 ? sampling : 0;
      }
      if (loss !== undefined) return onLoss(loss, (event as { step: number }).step);
      if (event.kind !== 'end') return undefined;
      if (level.silent) return unjudged(event.step, NEED_NOT_FALL);
      return healthy(event.step, `At most ${kept.most} of ${window} losses in a row were turning points of a large swing.`, kept.most, turns);
    };
  },
};

export default oscillation;
