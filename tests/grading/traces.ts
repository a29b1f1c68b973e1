import { stepColumns } from '../../src/events.ts';
import { canonical, hashOf } from '../../src/grading/canonical.ts';
import type { Trace } from '../../src/grading/types.ts';

/** A made-up trace: a loss that falls, and from `breaks` on rises; numbers from a small generator, so that every trace differs. */
export function madeTrace(seed: number, steps = 200, breaks = Number.POSITIVE_INFINITY): Trace {
  const layers = ['hidden 1', 'hidden 2', 'output'];
  const columns = stepColumns(1, steps, layers.length);
  let state = seed >>> 0;
  const chance = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const events: Trace['batch']['events'] = [
    {
      kind: 'data',
      budget: steps,
      batch: 32,
      rows: { train: 400, validation: 100 },
      classes: 2,
      lossRole: 'minimised',
      lossKind: 'softmax',
      naiveLoss: 0.6931471805599453,
      layers,
    },
  ];
  for (let i = 0; i < steps; i++) {
    const step = i + 1;
    columns.loss[i] =
      step < breaks ? 0.7 / (1 + step / 20) + 0.02 * chance() : step > breaks + 40 ? Number.NaN : (step - breaks) * 3 + chance();
    columns.learningRate[i] = 0.01;
    columns.gradientNorm[i] = (step < breaks ? 1 : 50) * (0.5 + chance());
    for (let l = 0; l < layers.length; l++) {
      columns.layerGradientNorm[i * layers.length + l] = 0.5 + chance();
      columns.layerUpdateRatio[i * layers.length + l] = 0.001 * chance();
    }
    if (step % 10 === 0) {
      const loss = columns.loss[i] as number;
      events.push({ kind: 'measure', step, weightNorm: [1, 2, 3], deadShare: [0, 0.1], nonFinite: [0, 0, step > breaks ? 4 : 0] });
      events.push({
        kind: 'eval',
        step,
        trainLoss: loss,
        validationLoss: loss * 1.1,
        trainAccuracy: 0.9,
        validationAccuracy: Number.isNaN(loss) ? 0.1 : 0.85,
      });
    }
  }
  events.push({ kind: 'end', step: steps, outcome: 'finished' });
  const rest = { layers, stride: 1, batch: { steps: columns, events } };
  return { id: hashOf(canonical(rest)), ...rest };
}

/** Four small honest files, as a learner would begin. */
export const HONEST = {
  optimisation: `export default {
  defaults: { times: 10 },
  watch({ times }) {
    let best = Infinity;
    return (event) => {
      if (event.kind !== 'step') return undefined;
      if (!(event.loss < Infinity)) return { status: 'failing', onset: event.step, severity: 1, because: 'The loss is ' + event.loss, cause: 'no-clipping' };
      if (event.loss < best) best = event.loss;
      if (event.loss > times * best) return { status: 'failing', onset: event.step, severity: 0.7, because: 'The loss is ' + times + ' times its best' };
    };
  },
};`,
  data: `export default {
  watch() {
    const window = [];
    return (event) => {
      if (event.kind === 'step') {
        window.push(event.loss);
        if (window.length > 20) window.shift();
        let sum = 0;
        for (const loss of window) sum += loss;
        if (sum / window.length > 5) return { status: 'warning', because: 'The mean loss of 20 steps is above 5' };
      }
      if (event.kind === 'eval' && event.validationLoss > 1.5 * event.trainLoss) return { status: 'failing', because: 'Validation is worse' };
    };
  },
};`,
  alignment: `export default {
  watch: () => (event) => (event.kind === 'probe' && event.measures.gold < 0 ? { status: 'failing', because: 'People dislike it' } : undefined),
};`,
  emergence: `export default {
  watch({ layers }) {
    const mean = new Float64Array(layers.length);
    return (event) => {
      if (event.kind !== 'step') return;
      for (let l = 0; l < layers.length; l++) mean[l] = 0.9 * mean[l] + 0.1 * event.layerGradientNorm[l];
      if (mean.some((norm) => norm > 100)) return { status: 'failing', onset: event.step, because: 'A layer gets a huge gradient' };
    };
  },
};`,
} as const;
