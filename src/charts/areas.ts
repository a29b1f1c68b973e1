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

/** Points of one class as one path: class 0 as discs, class 1 as triangles, so that colour is not needed to tell them apart. */
export function dots(x: Float32Array, labels: Uint8Array, label: number, size: number, extent: number): string {
  const r = size / 110;
  let d = '';
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] !== label) continue;
    const a = (((x[2 * i] as number) + extent) / (2 * extent)) * size;
    const b = (1 - ((x[2 * i + 1] as number) + extent) / (2 * extent)) * size;
    if (!(a >= 0 && a <= size && b >= 0 && b <= size)) continue;
    d +=
      label === 0
        ? `M${(a - r).toFixed(2)} ${b.toFixed(2)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`
        : `M${a.toFixed(2)} ${(b - 1.35 * r).toFixed(2)}l${1.25 * r} ${2.25 * r}h${-2.5 * r}z`;
  }
  return d.replace(/(\.\d\d)\d+/g, '$1');
}
