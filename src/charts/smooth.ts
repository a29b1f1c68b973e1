/** The share of the average so far that is kept at each value, as in TensorBoard's smoothing. */
const KEEP = 0.9;

/**
 * The exponential moving average of a line, corrected for its start, over the logarithms where the axis is logarithmic,
 * so that one huge value does not lift all that follow. A non-finite value stays as it is and the average begins anew.
 */
export function smooth(y: ArrayLike<number>, logarithmic = false): Float64Array {
  const out = new Float64Array(y.length);
  let sum = 0;
  let weight = 0;
  for (let i = 0; i < y.length; i++) {
    const value = y[i] as number;
    if (!Number.isFinite(value) || (logarithmic && value <= 0)) {
      out[i] = value;
      sum = weight = 0;
      continue;
    }
    sum = KEEP * sum + (1 - KEEP) * (logarithmic ? Math.log(value) : value);
    weight = KEEP * weight + (1 - KEEP);
    out[i] = logarithmic ? Math.exp(sum / weight) : sum / weight;
  }
  return out;
}
