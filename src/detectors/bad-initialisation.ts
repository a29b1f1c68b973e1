import type { Detector, Judgement } from '../experiment.ts';
import { ln } from '../numbers.ts';
import { figure, percent } from './rules/figure.ts';
import { LayerNames } from './rules/layer-names.ts';
import { severityAbove } from './rules/severity.ts';
import { healthy } from './rules/stamp.ts';

interface Options {
  /** A log loss: the first one above that of knowing nothing, in nats. */
  nats: number;
  /** Any other loss: the first one over that of knowing nothing. */
  ratio: number;
  /** Variance of the activations of a hidden layer over that of the one before, either way. */
  variance: number;
  /** Share of the units of a hidden layer with the weights of its first. */
  identical: number;
}

/**
 * The state before training: a first log loss more than 3 nats above ln C (a net that knows nothing should say so, not be sure of
 * wrong answers), another loss beyond 4 times its naive value, or the variance of the activations growing or shrinking more than
 * tenfold from one hidden layer to the next (He et al. keep it constant), or most units of a hidden layer with exactly the same
 * incoming weights (they get the same gradient and stay one unit). An output layer may begin with zeros and is left alone. Nats above, not a multiple: logits of deviation s cost
 * about s * s / 2 nats however many classes there are, and He's own initial weights up to 1.4 nats (50 seeds of spirals). Judged
 * once, at the first loss and at the reading of step 0.
 */
const badInitialisation: Detector<Options> = {
  id: 'bad-initialisation',
  title: 'Bad initialisation',
  description:
    'Fails when the first loss is more than 3 nats above that of knowing nothing, the variance of activations changes more than tenfold from layer to layer, or half the units of a layer are identical, before training.',
  category: 'optimisation',
  needs: [['activationDeviation'], ['identicalShare'], ['data', 'loss']],
  defaults: { nats: 3, ratio: 4, variance: 10, identical: 0.5 },
  watch({ nats, ratio, variance: varianceLimit, identical }) {
    const names = new LayerNames();
    let naive = Number.NaN;
    let silent = false;
    let seen = false;
    let largest = 0;
    let statistic = Number.NaN;
    let threshold = varianceLimit;
    let inNats = false;
    let done = false;

    function keep(value: number, limit: number): void {
      if (value / limit <= largest) return;
      largest = value / limit;
      statistic = value;
      threshold = limit;
    }

    function onFirstLoss(loss: number, step: number): Judgement | undefined {
      seen = true;
      const excess = inNats ? loss - naive : loss / naive;
      const limit = inNats ? nats : ratio;
      keep(excess, limit);
      if (!(excess > limit)) return undefined;
      done = true;
      return {
        status: 'failing',
        severity: severityAbove(excess, limit),
        at: step,
        onset: step,
        statistic: excess,
        threshold: limit,
        evidence: [{ measure: 'loss', from: step, to: step }],
        because: `The first loss is ${figure(loss)} where knowing nothing would cost ${figure(naive)}: the untrained net is sure of wrong answers.`,
      };
    }

    function onReading(step: number, deviations: readonly number[]): Judgement | undefined {
      let worst = 0;
      let most = 1;
      for (let l = 1; l < deviations.length; l++) {
        const step1 = (deviations[l] as number) / (deviations[l - 1] as number);
        const change = step1 * step1;
        const size = change < 1 ? 1 / change : change;
        if (!(size > most)) continue;
        most = size;
        worst = l;
      }
      keep(most, varianceLimit);
      if (!(most > varianceLimit)) return undefined;
      done = true;
      const from = deviations[worst - 1] as number;
      const to = deviations[worst] as number;
      return {
        status: 'failing',
        // Every further factor of the threshold counts the same, so that vanishing to 0 is not all there is above it.
        severity: most === Number.POSITIVE_INFINITY ? 1 : severityAbove(ln(most), ln(varianceLimit)),
        at: step,
        onset: step,
        statistic: most,
        threshold: varianceLimit,
        evidence: [{ measure: 'activationDeviation', from: step, to: step, layers: [worst - 1, worst] }],
        because: `Before training the deviation of the activations ${to < from ? 'falls' : 'grows'} from ${figure(from)} in ${names.of(worst - 1)} to ${figure(to)} in ${names.of(worst)}.`,
      };
    }

    function onUnits(step: number, shares: readonly number[]): Judgement | undefined {
      // The last layer is the output.
      const layers = shares.flatMap((share, l) => (l < shares.length - 1 && share >= identical ? [l] : []));
      const first = layers[0];
      if (first === undefined) return undefined;
      done = true;
      const share = shares[first] as number;
      return {
        status: 'failing',
        severity: 1,
        at: step,
        onset: step,
        statistic: share,
        threshold: identical,
        evidence: [{ measure: 'identicalShare', from: step, to: step, layers }],
        because: `Before training ${percent(share)} of the units of ${names.of(first)} have exactly the weights of its first unit: they get the same gradient and will stay one unit.`,
      };
    }

    return (event) => {
      if (done) return undefined;
      switch (event.kind) {
        case 'data':
          names.see(event);
          naive = event.naiveLoss ?? (event.lossKind === 'softmax' && event.classes !== undefined ? ln(event.classes) : Number.NaN);
          silent = event.lossRole !== 'minimised';
          inNats = event.lossKind === 'softmax' || event.lossKind === 'bce';
          return undefined;
        case 'step':
          // A log that starts later says nothing about the start.
          if (seen || silent || event.step > 1 || event.loss === undefined || !(naive > 0)) return undefined;
          return onFirstLoss(event.loss, event.step);
        case 'measure':
          if (event.step > 0) return undefined;
          return (
            (event.identicalShare && onUnits(event.step, event.identicalShare)) ??
            (event.activationDeviation && onReading(event.step, event.activationDeviation))
          );
        case 'end':
          return healthy(
            event.step,
            'The loss and the activations before training are those of a net that knows nothing.',
            statistic,
            threshold,
          );
        default:
          return undefined;
      }
    };
  },
};

export default badInitialisation;
