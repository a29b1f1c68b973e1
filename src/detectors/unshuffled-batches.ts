import type { Detector, Judgement } from '../experiment.ts';
import { figure, percent } from './rules/figure.ts';
import { severityAbove } from './rules/severity.ts';
import { healthy, unjudged } from './rules/stamp.ts';

interface Options {
  /** Share of the way from well mixed to one class a batch, and standard errors of well-mixed batches. */
  share: number;
  errors: number;
  /** Correlation of the loss with itself an epoch before, in so many epochs in a row; and its swing within an epoch, of its mean. */
  correlation: number;
  epochs: number;
  swing: number;
}

/** A course that leaves the straight line by less than this share of the loss is the bend of a falling curve. */
const BEND = 0.05;
/** An epoch of more steps is not kept in mind, one of fewer has no course. */
const LONGEST = 2000;
const SHORTEST = 8;

/**
 * Rows of a batch bear the same label more often than chance gives: by a fifth of the way to one class a batch, and 5 standard errors.
 * Where batches are not logged, the loss tells: its course within an epoch comes back in the next with a correlation above .7, three
 * times, and swings by more than half of its mean. A course that comes back and hardly swings is a fixed order of batches that are mixed
 * well: that is no more than a warning.
 */
const unshuffledBatches: Detector<Options> = {
  id: 'unshuffled-batches',
  title: 'Batches not shuffled',
  description:
    'Fails when rows of a batch share their label far more often than chance gives, or when the swings of the loss repeat with each epoch.',
  category: 'data',
  needs: [['batchMix'], ['data', 'loss']],
  defaults: { share: 0.2, errors: 5, correlation: 0.7, epochs: 3, swing: 0.5 },
  watch({ share, errors, correlation, epochs, swing }) {
    let epoch = 0;
    let known = false;
    let judged = false;
    let done = false;
    let warned = false;
    let at = 0;
    let alike = 0;
    let since = 0;
    let now = new Float64Array(0);
    let before = new Float64Array(0);
    const kept = { most: Number.NEGATIVE_INFINITY, threshold: share };

    function onEpoch(step: number): Judgement | undefined {
      const spread = courseOf(now);
      const same = before.length > 0 ? correlationOf(before, now) : Number.NaN;
      [before, now] = [now, before.length > 0 ? before : new Float64Array(epoch)];
      if (!(same === same)) return undefined;
      judged = true;
      if (same > kept.most) kept.most = same;
      kept.threshold = correlation;
      if (!(same > correlation) || spread < BEND) {
        alike = 0;
        return undefined;
      }
      if (alike++ === 0) since = step - 2 * epoch + 1;
      if (alike < epochs) return undefined;
      const fails = spread > swing;
      if (!fails && warned) return undefined;
      warned = true;
      done = fails;
      return {
        status: fails ? 'failing' : 'warning',
        severity: fails ? 0.5 + 0.5 * same : 0.25,
        at: step,
        onset: since < 1 ? 1 : since,
        statistic: same,
        threshold: correlation,
        evidence: [{ measure: 'loss', from: since < 1 ? 1 : since, to: step }],
        because: fails
          ? `The loss takes the same course in each epoch of ${epoch} steps (correlation ${figure(same)}) and swings by ${percent(spread)} of its mean: batches come in the same order, and differ in what they hold.`
          : `The loss takes the same course in each epoch of ${epoch} steps (correlation ${figure(same)}): the batches come in the same order, though each is mixed well.`,
      };
    }

    return (event) => {
      if (done) return undefined;
      if (event.kind === 'data') {
        const rows = event.rows.train ?? 0;
        epoch = event.batch > 0 ? Math.floor(rows / event.batch) : 0;
        if (epoch < SHORTEST || epoch > LONGEST) epoch = 0;
        now = new Float64Array(epoch);
        if (!event.batchMix) return undefined;
        known = true;
        const { looked, same, mixed } = event.batchMix;
        const pairs = (event.batch * (event.batch - 1)) / 2;
        const error = Math.sqrt((mixed * (1 - mixed)) / (pairs * looked));
        const bar = mixed + Math.max(share * (1 - mixed), errors * error);
        kept.most = same;
        kept.threshold = bar;
        if (!(same > bar)) return undefined;
        done = true;
        return {
          status: 'failing',
          severity: severityAbove(same, bar),
          at: 0,
          onset: 0,
          statistic: same,
          threshold: bar,
          evidence: [{ measure: 'batchMix', from: 0, to: 0 }],
          because: `Two rows of a batch bear the same label in ${percent(same)} of the cases, where well-mixed batches give ${percent(mixed)}: rows come in order of their class.`,
        };
      }
      if (event.kind === 'end') {
        if (known) return healthy(event.step, 'The classes are mixed in the batches as chance mixes them.', kept.most, kept.threshold);
        if (!judged)
          return unjudged(event.step, 'Cannot tell: too few epochs, or epochs too short, to see whether the loss repeats with them.');
        return warned ? undefined : healthy(event.step, 'The loss does not repeat with the epochs.', kept.most, kept.threshold);
      }
      if (known || epoch === 0 || event.kind !== 'step' || event.loss === undefined) return undefined;
      if (event.loss - event.loss !== 0) {
        at = 0;
        before = new Float64Array(0);
        return undefined;
      }
      now[at++] = event.loss;
      if (at < epoch) return undefined;
      at = 0;
      return onEpoch(event.step);
    };
  },
};

export default unshuffledBatches;

/** The deviation of a loss from the straight line through it, over its mean. */
function courseOf(values: Float64Array): number {
  const sum = values.reduce((total, value) => total + value, 0);
  const square = levelled(values).reduce((total, off) => total + off * off, 0);
  return sum > 0 ? Math.sqrt(square * values.length) / sum : 0;
}

/** Pearson's correlation of two epochs, the straight line through each taken out: a loss that falls is alike by that alone. */
function correlationOf(a: Float64Array, b: Float64Array): number {
  const [one, other] = [levelled(a), levelled(b)];
  let [product, first, second] = [0, 0, 0];
  for (let i = 0; i < one.length; i++) {
    product += (one[i] as number) * (other[i] as number);
    first += (one[i] as number) * (one[i] as number);
    second += (other[i] as number) * (other[i] as number);
  }
  return first > 0 && second > 0 ? product / Math.sqrt(first * second) : Number.NaN;
}

function levelled(values: Float64Array): Float64Array {
  const n = values.length;
  const middle = (n - 1) / 2;
  let [sum, slope, spread] = [0, 0, 0];
  values.forEach((value, i) => {
    sum += value;
    slope += (i - middle) * value;
    spread += (i - middle) * (i - middle);
  });
  return values.map((value, i) => value - sum / n - ((i - middle) * slope) / spread);
}
