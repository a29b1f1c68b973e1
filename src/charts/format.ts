import { format } from 'd3-format';

const thousands = format(',');

/** A number with `digits` significant digits for people who train networks: 0.693, 1,200, 3.2e9, 1e-4, NaN, ∞. */
export function number(value: number, digits = 3): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  if (value === 0) return '0';
  const size = Math.abs(value);
  const sign = value < 0 ? '−' : '';
  if (size >= 1e5 || size < 1e-3) {
    const [mantissa, exponent] = size.toExponential(digits - 1).split('e') as [string, string];
    return `${sign}${Number(mantissa)}e${Number(exponent)}`;
  }
  const rounded = Number(size.toPrecision(Math.max(digits, Math.ceil(Math.log10(size)))));
  return sign + (rounded >= 1000 ? thousands(rounded) : String(rounded));
}
