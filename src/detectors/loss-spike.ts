import type { Detector, Judgement } from '../experiment.ts';
import { counted, figure } from './rules/figure.ts';
import { LossLevel } from './rules/loss-level.ts';
import { severityAbove } from './rules/severity.ts';
import { SortedWindow } from './rules/sorted-window.ts';
import { NEED_NOT_FALL, healthy, unjudged } from './rules/stamp.ts';

interface Options {
  /** Robust deviations above the median of the calm losses before it. */
  z: number;
  /** And at least this share of the fall so far. */
  share: number;
  /** Losses to compare with, and how many are needed first. */
  window: number;
  warmup: number;
  /** Losses in a row back near the old level after which it has recovered. */
  calm: number;
}

/** With few losses to compare with, the bound is wider by this factor at one loss, falling as 1 over their number. */
const EARLY = 16;
/** What counts as back: within a quarter of the height of the spike. */
const BACK = 0.25;
/** A level that has lasted for so many losses is the new one; whether it is a worse one is divergence's to say. */
const SETTLED = 64;
/** A log that begins in the middle of a run has no fall yet: this share of the scale of the loss stands in for it. */
const UNKNOWN_FALL = 0.5;

/**
 * A loss more than 6 robust deviations (median and MAD of the last 128 calm losses, fewer and wider early on) above its
 * surroundings, and by a fifth of the fall so far: near a loss of 0 every hard batch is many deviations away and means nothing.
 * Says whether the loss came back. BLOOM's first spike, 2.2 to 5.1, came back in about 30 iterations (cases.md 1).
 */
const lossSpike: Detector<Options> = {
  id: 'loss-spike',
  title: 'Loss spike',
  description: 'Fails when a loss is more than 6 robust deviations above the median of the 128 before it, and by a fifth of the fall so far; says whether it recovered.',
  category: 'optimisation',
  needs: [['loss'], ['trainLoss']],
  defaults: { z: 6, share: 0.2, window: 128, warmup: 12, calm: 3 },
  watch({ z: limit, share, window, warmup, calm }) {
    const level = new LossLevel();
    const before = new SortedWindow(window);
    const kept = { z: 0, median: 0, bound: 0, peak: 0, height: 0 };
    let inside = 0;
    let back = 0;
    let backFrom = 0;
    let spikes = 0;
    let told = 0;
    let verdict: Judgement | undefined;

    function begins(loss: number, step: number): Judgement | undefined {
      const n = before.count;
      const median = before.at(0.5);
      const rise = loss - median;
      const fall = level.first - median;
      const least = share * (fall > UNKNOWN_FALL * level.scale ? fall : UNKNOWN_FALL * level.scale);
      if (!(rise > least)) return undefined;
      const bound = limit * (1 + EARLY / n);
      const spread = before.spread();
      const z = rise / (spread > 1e-12 * Math.abs(median) ? spread : 1e-12 * Math.abs(median) + 1e-300);
      if ((z * limit) / bound > kept.z) kept.z = (z * limit) / bound;
      if (!(z > bound)) return undefined;
      inside = 1;
      back = 0;
      spikes++;
      kept.median = median;
      kept.peak = loss;
      kept.height = rise;
      if (verdict) return undefined;
      told = 1;
      verdict = {
        status: 'failing',
        severity: severityAbove(rise, least),
        at: step,
        onset: step,
        statistic: z,
        threshold: bound,
        evidence: [{ measure: 'loss', from: step, to: step }],
        because: `The loss jumped from about ${figure(median)} to ${figure(loss)} at step ${step}, ${figure(z)} times the usual spread of the ${counted(n, 'loss').replace('losss', 'losses')} before.`,
      };
      return verdict;
    }

    function goesOn(loss: number, step: number): Judgement | undefined {
      inside++;
      if (loss > kept.peak) {
        kept.peak = loss;
        kept.height = loss - kept.median;
      }
      if (loss - kept.median < BACK * kept.height) {
        if (back === 0) backFrom = step;
        back++;
      } else back = 0;
      if (back >= calm) {
        inside = 0;
        if (!verdict || spikes > told) return undefined;
        const { onset } = verdict;
        verdict = {
          ...verdict,
          at: step,
          recoveredAt: backFrom,
          evidence: [{ measure: 'loss', from: onset as number, to: backFrom }],
          because: `The loss jumped from about ${figure(kept.median)} to ${figure(kept.peak)} at step ${onset} and was back at step ${backFrom}.`,
        };
        return verdict;
      }
      if (inside > SETTLED) {
        inside = 0;
        before.clear();
      }
      return undefined;
    }

    return (event) => {
      const loss = level.see(event);
      if (loss !== undefined) {
        if (level.broken) return undefined;
        const { step } = event as { step: number };
        if (inside > 0) return goesOn(loss, step);
        const said = before.count >= warmup && loss > before.at(0.75) ? begins(loss, step) : undefined;
        if (inside === 0) before.push(loss);
        return said;
      }
      if (event.kind !== 'end') return undefined;
      if (level.silent) return unjudged(event.step, NEED_NOT_FALL);
      if (!verdict) return healthy(event.step, `No loss stood out from those before it by more than ${figure(kept.z)} robust deviations where it would matter.`, kept.z, limit);
      if (spikes === told && (inside === 0) === (verdict.recoveredAt !== undefined)) return undefined;
      const { recoveredAt, ...rest } = verdict;
      const outcome = inside > 0 ? 'the last one has not come back' : 'each came back';
      verdict = { ...rest, at: event.step, because: `The loss jumped ${counted(spikes, 'time')}, first at step ${verdict.onset}; ${outcome}.` };
      if (inside === 0) verdict.recoveredAt = backFrom;
      return verdict;
    };
  },
};

export default lossSpike;
