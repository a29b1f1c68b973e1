/** The normal deviate of a two-sided interval of 95 %. */
const Z = 1.96;

/** The interval of 95 % in which a share lies of which `found` of `of` cases were seen (Wilson 1927); it holds for rare ones too. */
export function wilson(found: number, of: number): { low: number; high: number } {
  if (of === 0) return { low: 0, high: 1 };
  const share = found / of;
  const middle = share + (Z * Z) / (2 * of);
  const reach = Z * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of));
  const scale = 1 + (Z * Z) / of;
  return { low: (middle - reach) / scale, high: (middle + reach) / scale };
}
