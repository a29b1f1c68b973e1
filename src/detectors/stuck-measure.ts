import type { Detector, Judgement, Measure } from '../experiment.ts';
import { counted, figure } from './rules/figure.ts';
import { LossLevel } from './rules/loss-level.ts';
import { Repeats } from './rules/repeats.ts';
import { healthy } from './rules/stamp.ts';

interface Options {
  /** Logged steps, and evaluations, in a row with exactly the same figure. */
  steps: number;
  evaluations: number;
  /** Share of the scale of the loss by which it must move under a gradient norm of 0. */
  moves: number;
  /** Steps after an announced change of the learning rate by which the logged rate must have followed. */
  follow: number;
}

/** Figures that are compared with their own past, and those that show that the run goes on meanwhile. */
const STEP = ['loss', 'gradientNorm'] as const;
const EVALUATION = ['trainLoss', 'validationLoss'] as const;

/**
 * A figure of six digits or more repeats itself exactly for 10 logged steps (4 evaluations) while another one moves in each: sums
 * over batches do not do that (cases.md 22: a norm of 464441.887 six times over). A gradient norm of 0 while single layers
 * have a gradient, or while the smoothed loss moves by its whole scale (the same case: "0.000" through 2.8 to 8.7). And an
 * announced learning rate that the logged one does not follow within 5 steps: a cure that was never applied.
 */
const stuckMeasure: Detector<Options> = {
  id: 'stuck-measure',
  title: 'A gauge that sticks',
  description:
    'Fails when a figure repeats itself exactly for 10 steps or 4 evaluations while others move, when the gradient norm is 0 and something moves, or when an announced learning rate is not the one that is logged.',
  category: 'monitoring',
  needs: [['loss', 'gradientNorm'], ['trainLoss', 'validationLoss'], ['learningRate']],
  defaults: { steps: 10, evaluations: 4, moves: 1, follow: 5 },
  watch({ steps, evaluations, moves, follow }, level = new LossLevel()) {
    const perStep = new Repeats(STEP.length);
    const perEvaluation = new Repeats(EVALUATION.length);
    const zero = { count: 0, from: 0, low: 0, high: 0 };
    const announced = { rate: Number.NaN, before: Number.NaN, at: 0, steps: 0 };
    let rate = Number.NaN;
    let longest = 0;
    let done = false;

    function fail(measure: Measure, from: number, to: number, statistic: number, threshold: number, because: string): Judgement {
      done = true;
      const evidence = [{ measure, from, to }];
      return { status: 'failing', severity: 1, at: to, onset: from, statistic, threshold, evidence, because };
    }

    function repeated(repeats: Repeats, names: readonly Measure[], enough: number, step: number, noun: string): Judgement | undefined {
      const worst = repeats.worst();
      if (worst < 0) return undefined;
      const { count, from, value } = repeats.of(worst);
      if (count > longest) longest = count;
      if (count < enough) return undefined;
      const name = names[worst] as Measure;
      const because = `${TITLES[name]} is exactly ${String(value)} in ${counted(count, noun)} since step ${from} while other figures move: the gauge sticks.`;
      return fail(name, from, step, count, enough, because);
    }

    function onZero(step: number, norm: number, byLayer: ArrayLike<number> | undefined): Judgement | undefined {
      if (norm !== 0) {
        zero.count = 0;
        return undefined;
      }
      if (zero.count++ === 0) {
        zero.from = step;
        zero.low = zero.high = level.now;
      }
      if (level.now < zero.low) zero.low = level.now;
      if (level.now > zero.high) zero.high = level.now;
      if (zero.count < steps) return undefined;
      let flows = false;
      for (let l = 0; byLayer && l < byLayer.length; l++) if ((byLayer[l] as number) > 0) flows = true;
      const moved = zero.high - zero.low > moves * level.scale;
      if (!flows && !moved) return undefined;
      const rival = flows ? 'single layers have a gradient' : `the loss went between ${figure(zero.low)} and ${figure(zero.high)}`;
      return fail('gradientNorm', zero.from, step, zero.count, steps, `The gradient norm reads 0 since step ${zero.from} while ${rival}.`);
    }

    function onRate(step: number, now: number): Judgement | undefined {
      rate = now;
      if (announced.rate !== announced.rate) return undefined;
      const followed = now !== announced.before || nearly(now, announced.rate);
      announced.steps++;
      if (followed) announced.rate = Number.NaN;
      if (followed || announced.steps < follow) return undefined;
      const because = `A learning rate of ${figure(announced.rate)} was announced at step ${announced.at}, and ${figure(now)} is logged as before: the change was not made.`;
      return fail('learningRate', announced.at, step, now, announced.rate, because);
    }

    return (event) => {
      if (done) return undefined;
      level.see(event);
      switch (event.kind) {
        case 'intervention': {
          const set = event.set?.['optimizer.learningRate'];
          if (typeof set !== 'number') return undefined;
          Object.assign(announced, { rate: set, before: rate, at: event.step, steps: 0 });
          return undefined;
        }
        case 'step': {
          const { loss, gradientNorm: norm, learningRate } = event;
          if (learningRate !== undefined) {
            const said = onRate(event.step, learningRate);
            if (said) return said;
          }
          const first = perStep.put(0, loss, event.step);
          const second = perStep.put(1, norm, event.step);
          perStep.settle(first || second);
          const said = repeated(perStep, STEP, steps, event.step, 'step');
          if (said || norm === undefined || level.count === 0) return said;
          return onZero(event.step, norm, event.layerGradientNorm);
        }
        case 'eval': {
          if (event.step === 0) return undefined;
          const first = perEvaluation.put(0, event.trainLoss, event.step);
          const second = perEvaluation.put(1, event.validationLoss, event.step);
          perEvaluation.settle(first || second);
          return repeated(perEvaluation, EVALUATION, evaluations, event.step, 'evaluation');
        }
        case 'end':
          return healthy(event.step, `No figure repeated itself more than ${counted(longest, 'time')} while others moved.`, longest, steps);
        default:
          return undefined;
      }
    };
  },
};

const TITLES: Partial<Record<Measure, string>> = {
  loss: 'The loss',
  gradientNorm: 'The gradient norm',
  trainLoss: 'The training loss',
  validationLoss: 'The validation loss',
};

const nearly = (a: number, b: number) => (a > b ? a - b : b - a) <= 1e-6 * (a > b ? a : b);

export default stuckMeasure;
