import type { Detector, Judgement } from '../experiment.ts';
import { Course } from './rules/course.ts';
import { figure, percent } from './rules/figure.ts';
import { LayerNames } from './rules/layer-names.ts';
import { LossLevel } from './rules/loss-level.ts';
import { MovingAverage } from './rules/moving-average.ts';
import { Persistence } from './rules/persistence.ts';
import { severityBelow } from './rules/severity.ts';
import { healthy } from './rules/stamp.ts';
import { ThroughTime } from './rules/through-time.ts';

interface Options {
  /** Gradient norm of a layer over that of the last layer, below which hardly anything arrives there. */
  ratio: number;
  /** Of so many logged steps, so many. */
  needed: number;
  window: number;
  /** Without layers: the norm over its own start, while the loss has fallen by less than `learned` of its scale. */
  fade: number;
  learned: number;
  /** Through time: evaluations in a row. */
  evaluations: number;
}

/** Share of dead units in a layer from which it is they that keep the gradient back. */
const DEAD = 0.5;
/** Steps whose norms make up "its own start". */
const START = 5;

/**
 * The gradient of the first layers over that of the last below 1e-3 in 18 of 20 steps while the loss is high: a ratio of
 * layers, because the absolute 1e-8 of 001 and 1e-6 of 000 depend on the scale of the loss. Through time the same: the gradient with respect
 * to the state after the first step of a sequence below 1e-3 of that after the last, in 3 evaluations in a row. Where a log has one norm only, its
 * fall to 1e-3 of its start while the loss has not moved (003's signature). Exact zeros under ReLU, and small gradients below a
 * layer that is mostly dead, are units that died, which is dead-relu's and flatline's to say.
 */
const gradientVanishing: Detector<Options> = {
  id: 'gradient-vanishing',
  title: 'Vanishing gradients',
  description:
    'Fails when the gradient of an early layer is below a thousandth of that of the last layer for 18 of 20 steps, or that of the first time step of the last, while the loss is high.',
  category: 'optimisation',
  needs: [['layerGradientNorm'], ['gradientNorm', 'loss'], ['gradientOverTime', 'loss']],
  also: ['deadShare'],
  defaults: { ratio: 1e-3, needed: 18, window: 20, fade: 1e-3, learned: 0.1, evaluations: 3 },
  watch({ ratio: limit, needed, window, fade, learned, evaluations }, level = new LossLevel()) {
    const names = new LayerNames();
    const persistence = new Persistence(needed, window);
    const start = new MovingAverage(START);
    const kept = { smallest: Number.POSITIVE_INFINITY, ratio: Number.NaN };
    let zeroCounts = true;
    let dead = false;
    const course = new Course();
    const time = new ThroughTime(limit, evaluations);

    function fail(at: number, statistic: number, threshold: number, layers: number[], because: string): Judgement {
      const from = persistence.since();
      const measure = layers.length > 0 ? 'layerGradientNorm' : 'gradientNorm';
      return course.fail({
        status: 'failing',
        severity: severityBelow(statistic, threshold),
        at,
        onset: from,
        statistic,
        threshold,
        evidence: [layers.length > 0 ? { measure, from, to: at, layers } : { measure, from, to: at }],
        because,
      });
    }

    function byLayers(step: number, norms: ArrayLike<number>): Judgement | undefined {
      const last = norms[norms.length - 1] as number;
      let least = 0;
      for (let l = 1; l < norms.length - 1; l++) if ((norms[l] as number) < (norms[least] as number)) least = l;
      const small = norms[least] as number;
      // NaN compares as false: no verdict from it.
      const counts = !dead && last > 0 && last - last === 0 && (small > 0 || zeroCounts);
      const ratio = counts ? small / last : Number.POSITIVE_INFINITY;
      const so = ratio < limit && level.high();
      if (ratio < kept.smallest && level.high()) kept.smallest = ratio;
      const persists = persistence.push(so, step);
      if (course.said) return course.follow(step, persists, persistence.count === 0);
      if (!persists) return undefined;
      const layers: number[] = [];
      for (let l = 0; l < norms.length - 1; l++) if ((norms[l] as number) < limit * last) layers.push(l);
      const reach = layers.length > 1 ? `, and ${layers.length} of ${norms.length} layers get less than ${figure(limit)} of it` : '';
      return fail(
        step,
        ratio,
        limit,
        layers,
        `The gradient norm of ${names.of(least)} is ${figure(small)} where that of ${names.of(norms.length - 1)} is ${figure(last)}${reach}, and the loss is still ${figure(level.latest)}.`,
      );
    }

    function byNorm(step: number, norm: number): Judgement | undefined {
      if (start.count < START) {
        if (norm > 0 && norm - norm === 0) start.push(norm);
        return undefined;
      }
      const ratio = norm / start.mean;
      const fallen = level.first - level.now;
      const stuck = fallen < learned * level.scale;
      if (stuck && !(ratio >= kept.smallest)) kept.smallest = ratio;
      const persists = persistence.push(ratio < fade && stuck, step);
      if (course.said) return course.follow(step, persists, persistence.count === 0);
      if (!persists) return undefined;
      return fail(
        step,
        ratio,
        fade,
        [],
        `The gradient norm fell from ${figure(start.mean)} to ${figure(norm)} while the loss went only from ${figure(level.first)} to ${figure(level.now)}, ${percent(Math.abs(fallen) / level.scale)} of its scale.`,
      );
    }

    return (event) => {
      level.see(event);
      if (event.kind === 'probe') {
        const norms = event.measures.gradientOverTime;
        if (course.said || typeof norms !== 'object' || (norms[0] === 0 && !zeroCounts)) return undefined;
        return time.see(event.step, norms, level.high(), level.latest);
      }
      if (event.kind === 'step' && !time.said) {
        const norms = event.layerGradientNorm;
        if (norms && norms.length > 1) return byLayers(event.step, norms);
        if (event.gradientNorm !== undefined && level.count > 0) return byNorm(event.step, event.gradientNorm);
        return undefined;
      }
      if (event.kind === 'data') {
        names.see(event);
        zeroCounts = event.activation !== 'relu' && event.activation !== 'leaky-relu';
        return undefined;
      }
      if (event.kind === 'measure' && event.deadShare) {
        dead = false;
        if (!zeroCounts) for (const share of event.deadShare) if (share > DEAD) dead = true;
        return undefined;
      }
      if (event.kind !== 'end' || course.said || time.said) return undefined;
      if (time.smallest < kept.smallest) kept.smallest = time.smallest;
      const seen = Number.isFinite(kept.smallest);
      return healthy(
        event.step,
        seen
          ? `While the loss was high the smallest gradient was ${figure(kept.smallest)} of what it is compared with.`
          : 'The gradient reached every layer while there was something to learn.',
        kept.smallest,
        limit,
      );
    };
  },
};

export default gradientVanishing;
