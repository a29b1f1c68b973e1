import type { Activation } from '../../experiment.ts';
import type { LayerPlan } from '../plan.ts';
import type { Survey } from '../engine.ts';
import type { Trace } from './net.ts';

const f = Math.fround;
const [TANH_FLAT, SIGMOID_FLAT_SLOPE] = [f(0.97), f(0.02)];

/** A survey of no rows. */
export function emptySurvey(layers: LayerPlan[], classes: number): Survey {
  const readings = layers.slice(0, -1).map(({ units }) => ({ sums: new Float64Array(3), zeros: new Int32Array(units) }));
  return { lossSum: 0, lossSquares: 0, right: new Int32Array(classes), readings, weights: new Float64Array(2 * layers.length) };
}

/** Adds what the hidden layers did with some rows. */
export function read(survey: Survey, traces: Trace[], layers: LayerPlan[], rows: number, activation: Activation): void {
  survey.readings.forEach(({ sums: found, zeros }, layer) => {
    let saturated = 0;
    const { active } = traces[layer] as Trace;
    const sums = [0, 0, 0, 0];
    const squares = [0, 0, 0, 0];
    for (let unit = 0; unit < (layers[layer] as LayerPlan).units; unit++) {
      for (let s = 0; s < rows; s++) {
        const v = active[unit * rows + s] as number;
        sums[s & 3] = (sums[s & 3] as number) + v;
        squares[s & 3] = (squares[s & 3] as number) + v * v;
        if (v === 0) zeros[unit] = (zeros[unit] as number) + 1;
        if (activation === 'tanh' && Math.abs(v) > TANH_FLAT) saturated++;
        if (activation === 'sigmoid' && f(v * f(1 - v)) < SIGMOID_FLAT_SLOPE) saturated++;
      }
    }
    const total = ([a, b, c, d]: number[]) => (a as number) + (b as number) + ((c as number) + (d as number));
    [total(sums), total(squares), saturated].forEach((sum, i) => (found[i] = (found[i] as number) + sum));
  });
}

/** Whether the label has the first largest logit; NaN is never right. */
export function isRight(z: Float32Array, label: number): boolean {
  const said = z[label] as number;
  return !Number.isNaN(said) && z.every((other, c) => (c < label ? other < said : other <= said));
}
