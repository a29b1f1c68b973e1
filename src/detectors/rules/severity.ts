/** Severity of a statistic that is too large: .5 at its threshold, 1 at infinity. */
export function severityAbove(statistic: number, threshold: number): number {
  if (!(statistic > threshold)) return 0.5;
  return statistic === Number.POSITIVE_INFINITY || threshold <= 0 ? 1 : 1 - (0.5 * threshold) / statistic;
}

/** Severity of a positive statistic that is too small: .5 at its threshold, 1 at 0. */
export function severityBelow(statistic: number, threshold: number): number {
  if (!(statistic < threshold)) return 0.5;
  return 1 - (0.5 * statistic) / threshold;
}
