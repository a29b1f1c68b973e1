import type { Detector, Judgement } from '../experiment.ts';
import { log10 } from '../numbers.ts';
import { Course } from './rules/course.ts';
import { figure } from './rules/figure.ts';
import { LossLevel } from './rules/loss-level.ts';
import { NEED_NOT_FALL, healthy, unjudged } from './rules/stamp.ts';

interface Options {
  /** Logarithm to base 10 of the norm of an update over that of the weights, below which a layer hardly moves. */
  ratio: number;
  /** Steps in a row. */
  steps: number;
  /** Where no updates are logged: planned runs that half of the way down would take, at the pace so far. */
  budgets: number;
}

/** Share of the planned steps after which a curve alone can be judged, and the fewest losses for it. */
const PATIENCE = 0.5;
const FEWEST = 40;
/** The fall must be this many standard errors from 0: what does not fall at all is a plateau. */
const FALLS = 4;

/**
 * No layer has ever moved by more than a ten-thousandth of its norm in a step (log10 ratio < -4, where -3 is usual), for 20 steps
 * at a rate that no longer rises, while the loss is high. Ever: a net that moved fast once and stands now has another trouble, as
 * one has whose gradient is exactly 0 somewhere. Where updates are not logged, the line through all losses after half of the
 * planned steps: it falls for sure, and at that pace half of the way would take five times the plan.
 */
const slowLearning: Detector<Options> = {
  id: 'slow-learning',
  title: 'Slow learning',
  description:
    'Fails when no layer moves by more than a ten-thousandth of its norm in any of 20 steps while the loss is high, or when the fall of the loss would take five times the planned steps.',
  category: 'optimisation',
  needs: [['layerUpdateRatio'], ['data', 'loss']],
  defaults: { ratio: -4, steps: 20, budgets: 5 },
  watch({ ratio: limit, steps, budgets }, level = new LossLevel()) {
    const course = new Course();
    let budget = Number.NaN;
    let slow = 0;
    let since = 0;
    let moved = false;
    let logged = false;
    let fast = 0;
    const kept = { largest: Number.NEGATIVE_INFINITY, rate: Number.NaN };
    // Sums for the line through all losses: number, steps, losses, and their squares and products.
    const line = { n: 0, t: 0, y: 0, tt: 0, ty: 0, yy: 0, first: 0 };

    function onUpdate(step: number, ratios: ArrayLike<number>, norms: ArrayLike<number> | undefined, rate: number): Judgement | undefined {
      logged = true;
      let largest = 0;
      for (let l = 0; l < ratios.length; l++) if (!((ratios[l] as number) <= largest)) largest = ratios[l] as number;
      // What is not finite moves, if nowhere good.
      const size = largest === 0 ? Number.NEGATIVE_INFINITY : largest - largest === 0 ? log10(largest) : 0;
      const rising = rate > kept.rate;
      kept.rate = rate;
      let silent = largest === 0;
      if (norms) for (let l = 0; l < norms.length; l++) if (norms[l] === 0) silent = true;
      if (course.said) {
        fast = size < limit ? 0 : fast + 1;
        return course.follow(step, fast === 0, fast >= steps);
      }
      if (!(size < limit)) moved = true;
      if (moved || silent || rising) {
        slow = 0;
        return undefined;
      }
      if (slow++ === 0) since = step;
      if (size > kept.largest) kept.largest = size;
      if (slow < steps || (level.count > 0 && !level.high())) return undefined;
      const now = level.count > 0 ? `, and the loss is still ${figure(level.latest)}` : '';
      return course.fail({
        status: 'failing',
        // Two further powers of ten count as much as the first.
        severity: size < limit - 2 ? 1 : 0.5 + (limit - size) / 4,
        at: step,
        onset: since,
        statistic: kept.largest,
        threshold: limit,
        evidence: [{ measure: 'layerUpdateRatio', from: since, to: step }],
        because: `No layer moved by more than ${figure(largest)} of its norm in a step since step ${since}${now}: at this pace little will be learned.`,
      });
    }

    function onCurve(loss: number, step: number): Judgement | undefined {
      if (level.broken) return undefined;
      if (line.n === 0) line.first = step;
      const t = step - line.first;
      line.n++;
      line.t += t;
      line.y += loss;
      line.tt += t * t;
      line.ty += t * loss;
      line.yy += loss * loss;
      // How far down there is to go is not known without the loss of knowing nothing: fine-tuning begins near its end.
      if (!(level.naive > 0)) return undefined;
      if (line.n < FEWEST || step < PATIENCE * budget || course.said || !level.high(0.75)) return undefined;
      const { n } = line;
      const spread = line.tt - (line.t * line.t) / n;
      const slope = (line.ty - (line.t * line.y) / n) / spread;
      const rest = line.yy - (line.y * line.y) / n - slope * slope * spread;
      const error = Math.sqrt(Math.max(0, rest) / (n - 2) / spread);
      if (!(slope < -FALLS * error)) return undefined;
      const half = 0.5 * (level.scale - level.floor);
      const needed = half / -slope / budget;
      if (!(needed > budgets)) return undefined;
      return course.fail({
        status: 'failing',
        severity: 1 - (0.5 * budgets) / needed,
        at: step,
        onset: line.first,
        statistic: needed,
        threshold: budgets,
        evidence: [{ measure: 'loss', from: line.first, to: step }],
        because: `By step ${step} of ${budget} the loss has come to ${figure(level.now)} only: at this pace half of the way down would take ${figure(needed)} times the planned steps.`,
      });
    }

    return (event) => {
      const loss = level.see(event);
      // A net that moved fast once is never called slow.
      if (moved && event.kind === 'step') return undefined;
      if (event.kind === 'data') budget = event.budget;
      if (event.kind === 'step') {
        const ratios = event.layerUpdateRatio;
        if (ratios && ratios.length > 0 && !level.silent)
          return onUpdate(event.step, ratios, event.layerGradientNorm, event.learningRate ?? Number.NaN);
      }
      if (loss !== undefined && !logged) return onCurve(loss, (event as { step: number }).step);
      if (event.kind !== 'end' || course.said) return undefined;
      if (level.silent) return unjudged(event.step, NEED_NOT_FALL);
      return healthy(event.step, 'The updates were large enough for the loss to fall in the planned steps.');
    };
  },
};

export default slowLearning;
