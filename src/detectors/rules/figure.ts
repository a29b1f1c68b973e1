/** A number as a colleague would say it: three digits, an exponent only where it helps. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? 'infinity' : '-infinity';
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e5 || size < 1e-3)) return value.toExponential(1).replace('.0e', 'e').replace('e+', 'e');
  return String(Number(value.toPrecision(3)));
}

/** A share as a percentage: `percent(.625)` is 63 %. */
export function percent(share: number): string {
  const value = share * 100;
  return `${value !== 0 && value < 10 ? Number(value.toPrecision(2)) : Math.round(value)} %`;
}

/** A count and its noun: `1 step`, `3 steps`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
