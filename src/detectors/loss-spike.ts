import type { Detector, Judgement } from '../experiment.ts';
import { counted, figure } from './rules/figure.ts';
import { LossLevel } from './rules/loss-level.ts';
import { severityAbove } from './rules/severity.ts';
import { SortedWindow } from './rules/sorted-window.ts';
import { NEED_NOT_FALL, healthy, unjudged } from './rules/stamp.ts';

interface Options {
  /** Robust deviations above the median of the calm losses before it. */
  z: number;
  /** And at least this share of the fall so far, for 2 of 3 losses; */
  share: number;
  /** a single loss must be up by this share. */
  single: number;
  /** Losses to compare with, and how many are needed first. */
  window: number;
  warmup: number;
  /** With fewer losses than are needed: above the first loss by so many times the naive loss, where that is known. */
  early: number;
  /** Losses in a row back near the old level after which it has recovered. */
  calm: number;
}

/** With few losses to compare with, the bound is wider by this factor at one loss, falling as 1 over their number. */
const EARLY = 16;
/** What counts as back: within a quarter of the height of the spike. */
const BACK = 0.25;
/** A level that has lasted for so many losses is the new one; whether it is a worse one is divergence's to say. */
const SETTLED = 64;
/** Losses after the first high one among which a second must be high. */
const CONFIRM = 2;
/** A log that begins in the middle of a run has no fall yet: this share of the scale of the loss stands in for it. */
const UNKNOWN_FALL = 0.5;

/**
 * A loss more than 6 robust deviations (median and MAD of the last 128 calm losses, fewer and wider early on) above its
 * surroundings, and by a fifth of the fall so far: near a loss of 0 every hard batch is many deviations away and means nothing.
 * A batch with two or three hard rows is over after one step, so two of three losses must be up, unless one is up by three
 * quarters of the fall. Of the first 12 losses two of three must be above the very first by the naive loss, where that is known: a
 * run that lacks its warm-up starts like that (names: by 3.5 times; healthy runs by .1). Says whether the loss came back. BLOOM's
 * first spike, 2.2 to 5.1, came back in about 30 iterations (cases.md 1).
 */
const lossSpike: Detector<Options> = {
  id: 'loss-spike',
  title: 'Loss spike',
  description:
    'Fails when 2 of 3 losses are more than 6 robust deviations above the median of the 128 before, and by a fifth of the fall so far; says whether they recovered.',
  category: 'optimisation',
  needs: [['loss'], ['trainLoss']],
  defaults: { z: 6, share: 0.2, single: 0.75, window: 128, warmup: 12, early: 1, calm: 3 },
  watch({ z: limit, share, single, window, warmup, early, calm }, level = new LossLevel()) {
    const before = new SortedWindow(window);
    const kept = { z: 0, most: 0, median: 0, bound: 0, fall: 0, peak: 0, height: 0, candidate: Number.NEGATIVE_INFINITY };
    let pending = 0;
    let since = 0;
    let inside = 0;
    let back = 0;
    let backFrom = 0;
    let spikes = 0;
    let told = 0;
    /** Whether the last spike became the new level. */
    let stayed = false;
    let verdict: Judgement | undefined;

    /** Whether a loss stands out; `kept` then holds its figures. */
    function standsOut(loss: number): boolean {
      const median = before.at(0.5);
      const rise = loss - median;
      const fall = level.start - median;
      kept.fall = fall > UNKNOWN_FALL * level.scale ? fall : UNKNOWN_FALL * level.scale;
      if (!(rise > share * kept.fall)) return false;
      kept.bound = limit * (1 + EARLY / before.count);
      const spread = before.spread();
      const least = 1e-12 * Math.abs(median) + 1e-300;
      kept.z = rise / (spread > least ? spread : least);
      kept.median = median;
      return kept.z > kept.bound;
    }

    /** Whether one of the first losses stands out above the very first, which is all there is to compare it with. */
    function standsOutEarly(loss: number): boolean {
      const rise = (loss - level.first) / level.naive;
      if (!(level.naive > 0 && rise > early)) return false;
      kept.fall = level.naive;
      kept.bound = early;
      kept.z = rise;
      kept.median = level.first;
      return true;
    }

    function begins(first: number, loss: number, step: number): Judgement | undefined {
      inside = 1;
      back = 0;
      spikes++;
      stayed = false;
      pending = 0;
      kept.peak = loss > kept.candidate ? loss : kept.candidate;
      kept.height = kept.peak - kept.median;
      if (verdict) return undefined;
      told = 1;
      const { median, peak, z, bound, fall } = kept;
      const often =
        before.count < warmup ? '' : `, ${figure(kept.height / fall)} of its fall so far and ${figure(z)} times the usual spread`;
      verdict = {
        status: 'failing',
        severity: severityAbove(kept.height, share * fall),
        at: step,
        onset: first,
        statistic: z,
        threshold: bound,
        evidence: [{ measure: 'loss', from: first, to: step }],
        because: `The loss jumped from about ${figure(median)} to ${figure(peak)} at step ${first}${often || ', among its first steps'}.`,
      };
      return verdict;
    }

    /** A calm stretch: waits for a loss that stands out, then for a second one. */
    function calmly(loss: number, step: number): Judgement | undefined {
      // The second one need only be as high: what is unusual about the two was said by the first.
      if (pending > 0 && loss - kept.median > share * kept.fall) return begins(since, loss, step);
      if (pending === 0) kept.candidate = Number.NEGATIVE_INFINITY;
      const out = before.count < warmup ? standsOutEarly(loss) : loss > before.at(0.75) && standsOut(loss);
      if (out) {
        if (before.count >= warmup && loss - kept.median > single * kept.fall) return begins(step, loss, step);
        kept.candidate = loss;
        since = step;
        pending = CONFIRM;
        return undefined;
      }
      if (pending > 0) {
        const lasting = (loss - kept.median) / before.spread();
        if (lasting > kept.most && lasting < limit) kept.most = lasting;
        pending--;
        if (pending === 0) before.push(kept.candidate);
      }
      before.push(loss);
      return undefined;
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
        stayed = true;
        before.clear();
      }
      return undefined;
    }

    return (event) => {
      const loss = level.see(event);
      if (loss !== undefined) {
        if (level.broken) return undefined;
        const { step } = event as { step: number };
        return inside > 0 ? goesOn(loss, step) : calmly(loss, step);
      }
      if (event.kind !== 'end') return undefined;
      if (level.silent) return unjudged(event.step, NEED_NOT_FALL);
      if (!verdict) return healthy(event.step, 'No rise of the loss that mattered lasted for more than one step.', kept.most, limit);
      if (spikes === told) return undefined;
      const { recoveredAt, ...rest } = verdict;
      const open = inside > 0 || stayed;
      verdict = {
        ...rest,
        at: event.step,
        because: `The loss jumped ${counted(spikes, 'time')}, first at step ${verdict.onset}; ${open ? 'the last one did not come back' : 'each came back'}.`,
      };
      if (!open) verdict.recoveredAt = backFrom;
      return verdict;
    };
  },
};

export default lossSpike;
