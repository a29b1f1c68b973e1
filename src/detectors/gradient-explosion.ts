import type { Detector, Judgement, RunEvent } from '../experiment.ts';
import { ln } from '../numbers.ts';
import { figure } from './rules/figure.ts';
import { LayerNames } from './rules/layer-names.ts';
import { LossLevel } from './rules/loss-level.ts';
import { MovingAverage } from './rules/moving-average.ts';
import { severityAbove } from './rules/severity.ts';
import { healthy } from './rules/stamp.ts';

interface Options {
  /** Deviations of the log norm above its own healthy average, and for how many logged steps in a row. */
  z: number;
  steps: number;
  /** Or: so many doublings in a row. */
  doublings: number;
  /** Steps after which a rise of the loss no longer counts as going with the gradient. */
  together: number;
  /** Calm steps after which the explosion is over. */
  calm: number;
}

/** Steps that the healthy average remembers. */
const MEMORY = 64;
/** Deviation of the natural log of the norm before there is evidence, as heavy as ten steps: then 6 deviations are a factor of about 90. */
const PRIOR = 0.75;
const PRIOR_COUNT = 10;
/** BLOOM's calm gradient norms had a log deviation of about .25 (cases.md 1); quieter runs are held to this. */
const FLOOR = 0.25;
/** The loss counts as raised beyond 3 of its own deviations, and at least by a tenth of its scale. */
const LOSS_Z = 3;
const LOSS_SHARE = 0.1;

/**
 * The log of the gradient norm (before clipping) against its own healthy moving average: z > 6 for 2 steps, or 5 doublings in
 * a row, while the loss rises. Relative, because calm steps of one run log 450,000 and the worst spike of another 960
 * (cases.md 1 and 2); 001's absolute 1000 would miss the second and cry wolf at the first. A gradient that grows while the loss
 * falls is a net that starts to learn, so the loss, where logged, must be raised too.
 */
const gradientExplosion: Detector<Options> = {
  id: 'gradient-explosion',
  title: 'Exploding gradients',
  description:
    'Fails when the log of the gradient norm is 6 deviations above its own healthy average for 2 steps, or doubles 5 times in a row, while the loss rises.',
  category: 'optimisation',
  needs: [['gradientNorm']],
  defaults: { z: 6, steps: 2, doublings: 5, together: 5, calm: 20 },
  watch({ z: limit, steps, doublings, together, calm }, level = new LossLevel()) {
    const names = new LayerNames();
    const norms = new MovingAverage(MEMORY, PRIOR, PRIOR_COUNT);
    const losses = new MovingAverage(MEMORY);
    const kept = { norm: 0, largest: 0, z: 0 };
    let sinceRaised = together;
    let high = 0;
    let doubled = 0;
    let since = 0;
    let quiet = 0;
    let failing = false;
    let recovered = false;
    let verdict: Judgement | undefined;

    function raised(loss: number): boolean {
      if (level.broken) return true;
      const scale = level.scale;
      const up = loss - (losses.count > 0 ? losses.mean : level.first);
      const yes = up > LOSS_SHARE * scale && up > LOSS_Z * losses.deviation;
      if (!yes) losses.push(loss);
      return yes;
    }

    function onStep(event: RunEvent & { kind: 'step' }, loss: number | undefined): Judgement | undefined {
      const norm = event.gradientNorm;
      if (loss !== undefined) sinceRaised = raised(loss) ? 0 : sinceRaised + 1;
      if (norm === undefined || norm !== norm || norm <= 0) return undefined;
      const log = norm === Number.POSITIVE_INFINITY ? Number.POSITIVE_INFINITY : ln(norm);
      const worse = level.count === 0 || sinceRaised < together;
      const deviation = norms.deviation;
      const z = norms.count === 0 ? 0 : (log - norms.mean) / (deviation > FLOOR ? deviation : FLOOR);
      const far = z > limit && worse;
      if (norm >= 2 * kept.norm && kept.norm > 0 && worse) {
        if (doubled === 0 && high === 0) since = event.step;
        doubled++;
      } else doubled = 0;
      kept.norm = norm;
      if (far) {
        if (high === 0 && doubled === 0) since = event.step;
        high++;
      } else {
        high = 0;
        if (log !== Number.POSITIVE_INFINITY) norms.push(log);
      }
      if (failing) {
        // Dead units have no gradient either: it is over when the loss is down again too.
        quiet = far || sinceRaised === 0 ? 0 : quiet + 1;
        if (quiet < calm || recovered || !verdict) return undefined;
        recovered = true;
        verdict = { ...verdict, at: event.step, recoveredAt: event.step };
        return verdict;
      }
      if (z > kept.z && worse) kept.z = z;
      if (high < steps && doubled < doublings) return undefined;
      failing = true;
      let layers: number[] | undefined;
      let where = '';
      const byLayer = event.layerGradientNorm;
      if (byLayer && byLayer.length > 1) {
        let largest = 0;
        for (let l = 1; l < byLayer.length; l++) if ((byLayer[l] as number) > (byLayer[largest] as number)) largest = l;
        layers = [largest];
        where = `, most of all in ${names.of(largest)},`;
      }
      // exp is not needed to say where it came from: the mean of the log is close to the log of the last calm norm.
      const times = high >= steps ? `is ${figure(z)} deviations above its average so far` : `doubled ${doubled} times in a row`;
      const lossNow = loss === undefined ? '' : ` while the loss went from ${figure(losses.mean)} to ${figure(loss)}`;
      verdict = {
        status: 'failing',
        severity: high >= steps ? severityAbove(z, limit) : severityAbove(doubled, doublings - 1),
        at: event.step,
        onset: since,
        statistic: high >= steps ? z : doubled,
        threshold: high >= steps ? limit : doublings,
        evidence: [
          { measure: 'gradientNorm', from: since, to: event.step },
          ...(layers ? [{ measure: 'layerGradientNorm' as const, from: since, to: event.step, layers }] : []),
        ],
        because: `The gradient norm reached ${figure(norm)} at step ${event.step}${where} and its logarithm ${times}${lossNow}.`,
      };
      return verdict;
    }

    return (event) => {
      if (event.kind === 'step') return onStep(event, level.see(event));
      level.see(event);
      names.see(event);
      if (event.kind !== 'end' || failing) return undefined;
      return healthy(
        event.step,
        `The gradient norm stayed within ${figure(kept.z)} deviations of its own average whenever the loss rose.`,
        kept.z,
        limit,
      );
    };
  },
};

export default gradientExplosion;
