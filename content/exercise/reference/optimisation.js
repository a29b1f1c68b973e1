/*
 * Failures of optimisation. Five questions, each asked of every row: are the numbers finite; does the loss climb; do gradients reach
 * the first layer; do units and weights still move; does a gauge repeat itself.
 */

/** Rows in a row before something counts: chance makes one bad row, not many. */
const PATIENCE = 8;
/** First over last layer's gradient: below this next to nothing arrives. */
const VANISHED = 1e-3;
/** Units of a layer that are zero on nearly all rows: more than half is a layer that lost its use. */
const DEAD = 0.5;
/** Update over weight: healthy training moves weights by about a thousandth each step. */
const SLOW = 1e-4;
/** Spread of the last hidden layer before training: healthy starts are near 1. */
const FAINT = 3e-3;

const failing = (because, cause) => ({ status: 'failing', because, cause });
const figure = (value) => String(Number(value.toPrecision(3)));

/** @type {import('when-training-goes-wrong').Detector} */
export default {
  watch() {
    let said = false;
    let minimised = true;
    let activation = 'relu';
    let naive = Infinity;
    let start = 0;
    let rows = 0;
    let smooth = 0;
    const run = { climbs: 0, vanished: 0, still: 0, slow: 0, repeats: 0 };
    let before = { loss: NaN, gradientNorm: NaN };

    /** Counts rows in a row. */
    const lasting = (name, is) => {
      run[name] = is ? run[name] + 1 : 0;
      return run[name];
    };

    function onStep({ step, loss, gradientNorm, layerGradientNorm, layerUpdateRatio }) {
      if (!Number.isFinite(loss) || !Number.isFinite(gradientNorm)) {
        const cause = rows < 3 ? 'half-precision-overflow' : 'gradient-ascent';
        return failing(`The loss or its gradient is no number at step ${step}`, cause);
      }
      rows++;
      if (rows === 1) start = loss;
      smooth = rows === 1 ? loss : 0.7 * smooth + 0.3 * loss;
      const [same, moved] = [loss === before.loss && loss !== 0, gradientNorm !== before.gradientNorm];
      before = { loss, gradientNorm };
      // Exactly one of the two stands still: what is measured cannot do that, a gauge can.
      if (lasting('repeats', same === moved && gradientNorm !== 0) >= PATIENCE) {
        return failing(`The ${same ? 'loss' : 'gradient norm'} repeats to the last digit while the other moves`, 'frozen-gauge');
      }
      if (!minimised) return undefined;

      const level = Math.max(start, naive);
      if (lasting('climbs', smooth > 1.5 * level) >= 3) {
        // Up the gradient the loss climbs row by row; steps that are too long throw it.
        const cause = smooth < 20 * level ? 'gradient-ascent' : 'learning-rate-too-high';
        return failing(`The loss climbed from ${figure(start)} to ${figure(smooth)} by step ${step}`, cause);
      }
      const first = layerGradientNorm[0];
      const last = layerGradientNorm[layerGradientNorm.length - 1];
      const unsolved = smooth > 0.5 * naive;
      const deep = layerGradientNorm.length > 3;
      if (lasting('vanished', deep && first > 0 && first < VANISHED * last && unsolved) >= PATIENCE) {
        return failing(`The first layer gets ${figure(first / last)} of the last one's gradient`, 'no-residuals');
      }
      if (lasting('still', first === 0 && unsolved) >= PATIENCE) {
        return failing(`The first layer gets no gradient at all since ${PATIENCE} rows`, 'learning-rate-too-high');
      }
      const most = layerUpdateRatio.reduce((a, b) => Math.max(a, b), 0);
      if (lasting('slow', most > 0 && most < SLOW && unsolved) >= PATIENCE) {
        return failing(`No layer moves by more than ${figure(most)} of its weights a step, and the loss is high`, 'learning-rate-too-low');
      }
      return undefined;
    }

    function onMeasure({ step, deadShare = [], activationDeviation = [], nonFinite = [] }) {
      if (nonFinite.some((count) => count > 0)) return failing(`Weights are no numbers at step ${step}`, 'half-precision-overflow');
      const last = activationDeviation[activationDeviation.length - 1];
      if (step === 0 && activation === 'relu' && last < FAINT) {
        return failing(`Activations fade to ${figure(last)} in the last layer before training has begun`, 'initialisation-too-small');
      }
      const worst = deadShare.reduce((a, b) => Math.max(a, b), 0);
      if (worst > DEAD && activation === 'relu') {
        const cause = step === 0 ? 'dying-relu' : 'learning-rate-too-high';
        return failing(`${figure(100 * worst)} % of a layer's units are dead at step ${step}`, cause);
      }
      return undefined;
    }

    return (event) => {
      if (said) return undefined;
      let verdict;
      if (event.kind === 'data') {
        minimised = event.lossRole === 'minimised';
        activation = event.activation;
        naive = event.naiveLoss ?? Infinity;
      }
      if (event.kind === 'step') verdict = onStep(event);
      if (event.kind === 'measure' && minimised) verdict = onMeasure(event);
      said = verdict !== undefined;
      return verdict;
    };
  },
};
