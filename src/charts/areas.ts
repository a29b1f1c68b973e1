import { contours } from 'd3-contour';

/** Levels of the probability of class 1 at which the shading deepens. */
const STEPS = [0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98];

/** A shaded area of a decision surface: everything at least as sure of class 1 as `from`. */
export interface Area {
  from: number;
  d: string;
}

/**
 * Areas of a square grid of probabilities (times 255, row by row from the lowest y), each over the ones before, in
 * units of grid cells with y down, one decimal.
 */
export function areas(values: Uint8Array, size: number): Area[] {
  const shapes = contours()
    .size([size, size])
    .thresholds(STEPS.map((step) => step * 255))(Array.from(values));
  const point = ([x, y]: number[]) => `${(x as number).toFixed(1)} ${(size - (y as number)).toFixed(1)}`;
  return shapes.map((shape, i) => ({
    from: STEPS[i] as number,
    d: shape.coordinates.map((polygon) => polygon.map((ring) => `M${ring.map(point).join('L')}Z`).join('')).join(''),
  }));
}
