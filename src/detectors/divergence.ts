import type { Detector, Judgement } from '../experiment.ts';
import { figure } from './rules/figure.ts';
import { LossLevel } from './rules/loss-level.ts';
import { MovingAverage } from './rules/moving-average.ts';
import { Persistence } from './rules/persistence.ts';
import { severityAbove } from './rules/severity.ts';
import { NEED_NOT_FALL, healthy, unjudged } from './rules/stamp.ts';

interface Options {
  /** How much of the fall so far must be lost again. */
  climb: number;
  /** And at least this share of the scale of the loss (the naive loss, or the first one). */
  margin: number;
  /** And so many times the usual change from step to step. */
  noise: number;
  /** In `needed` of the last `window` logged losses; back below in all of them, it is over. */
  needed: number;
  window: number;
}

/** The best level is one that so many losses in a row were at or below: no average, which a wild start would spoil for long. */
const HELD = 5;
/** Losses that the usual change remembers. */
const MEMORY = 64;

/**
 * The loss stands above its best by .4 of the fall so far, in 9 of the last 10 logged losses: a rise on the scale of the run
 * itself, so that any sign and size of loss will do. Real runs that diverged lost .44 of their fall and more, one that
 * recovered .29 (the three and the one of a public export of nanoGPT runs).
 */
const divergence: Detector<Options> = {
  id: 'divergence',
  title: 'Divergence',
  description:
    'Fails when 9 of the last 10 losses are above the best level that held, by .4 of the fall so far and a quarter of the scale of the loss.',
  category: 'optimisation',
  needs: [['loss'], ['trainLoss']],
  defaults: { climb: 0.4, margin: 0.25, noise: 4, needed: 9, window: 10 },
  watch({ climb, margin, noise, needed, window }, level = new LossLevel()) {
    const recent = new Float64Array(HELD);
    let calmLosses = 0;
    const changes = new MovingAverage(MEMORY);
    const persistence = new Persistence(needed, window);
    const kept = { best: Number.NaN, previous: Number.NaN, share: 0 };
    let bestAt = 0;
    let verdict: Judgement | undefined;

    function onLoss(loss: number, step: number): Judgement | undefined {
      // NaN and infinity are non-finite's; they neither confirm a climb nor end it.
      if (level.broken) return undefined;
      if (level.count === 1) {
        kept.best = loss;
        bestAt = step;
        kept.previous = loss;
        recent[calmLosses++] = loss;
        return undefined;
      }
      const scale = level.scale;
      const fall = level.start > kept.best ? level.start - kept.best : 0;
      let rise = climb * fall;
      // Far above the naive loss, as after a bad initialisation, a quarter of where it stands.
      const size = kept.best > scale ? kept.best : scale;
      if (margin * size > rise) rise = margin * size;
      if (noise * changes.mean > rise) rise = noise * changes.mean;
      const above = loss - kept.best > rise;
      if (!above) {
        // Only calm steps say what the usual change is, and a steep fall is not usual.
        const change = loss > kept.previous ? loss - kept.previous : kept.previous - loss;
        changes.push(change < scale ? change : scale);
        recent[calmLosses++ % HELD] = loss;
        let held = loss;
        for (let i = 0; i < HELD; i++) if ((recent[i] as number) > held) held = recent[i] as number;
        if (calmLosses >= HELD && held < kept.best) {
          kept.best = held;
          bestAt = step;
        }
      }
      kept.previous = loss;
      const share = rise > 0 ? (level.now - kept.best) / rise : 0;
      if (share > kept.share) kept.share = share;
      const persists = persistence.push(above, step);
      if (verdict) {
        if (verdict.recoveredAt !== undefined || persistence.count > 0) return undefined;
        verdict = { ...verdict, at: step, recoveredAt: step };
        return verdict;
      }
      if (!persists) return undefined;
      const onset = persistence.since();
      const back =
        fall > 0.01 * scale
          ? `${figure((loss - kept.best) / fall)} times the fall that it had made by step ${bestAt}`
          : `above its start, which it never got below`;
      verdict = {
        status: 'failing',
        severity: severityAbove(loss - kept.best, rise),
        at: step,
        onset,
        statistic: (loss - kept.best) / rise,
        threshold: 1,
        evidence: [{ measure: 'loss', from: onset, to: step }],
        because: `The loss rose from ${figure(kept.best)} to ${figure(loss)} and stays there since step ${onset}: ${back}.`,
      };
      return verdict;
    }

    return (event) => {
      const loss = level.see(event);
      if (loss !== undefined) return onLoss(loss, (event as { step: number }).step);
      if (event.kind !== 'end' || verdict) return undefined;
      if (level.silent) return unjudged(event.step, NEED_NOT_FALL);
      return healthy(
        event.step,
        `The smoothed loss never rose above its best level by more than ${figure(kept.share)} of what would count.`,
        kept.share,
        1,
      );
    };
  },
};

export default divergence;
