/** Layer readings thinned to columns that a screen can hold. */
export interface LayerGrid {
  x: Float32Array;
  /** Row-major by x: columns x layers. */
  values: Float32Array;
}

/**
 * At most `most` columns of a steps x layers table. Each keeps the largest reading of its steps (a spike stays), a NaN where any was
 * not finite, and so an exact zero only where all were zero.
 */
export function thinLayers(step: Float32Array, values: Float32Array, layers: number, most: number): LayerGrid {
  const rows = step.length;
  if (layers === 0 || rows <= most) return { x: step, values };
  const columns = most;
  const x = new Float32Array(columns);
  const grid = new Float32Array(columns * layers);
  for (let c = 0; c < columns; c++) {
    const from = Math.floor((c * rows) / columns);
    const to = Math.floor(((c + 1) * rows) / columns);
    x[c] = step[from] as number;
    for (let l = 0; l < layers; l++) {
      let most = 0;
      for (let r = from; r < to; r++) {
        const value = values[r * layers + l] as number;
        if (!Number.isFinite(value)) {
          most = NaN;
          break;
        }
        if (value > most) most = value;
      }
      grid[c * layers + l] = most;
    }
  }
  return { x, values: grid };
}
