const SUPERSCRIPT: Record<string, string> = {
  '-': '⁻',
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
};

/** A whole number with its thousands set apart; the browser's own formatting costs a long task at its first call. */
export function thousands(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A number for people: three significant digits (or as many as asked), no trailing zeros, powers of ten where it is very large or small. */
export function figure(value: number | undefined, digits = 3): string {
  if (value === undefined) return '–';
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  if (value === 0) return '0';
  const size = Math.abs(value);
  const sign = value < 0 ? '−' : '';
  if (size >= 1e6 || size < 1e-3) {
    const [mantissa = '1', power = '0'] = size.toExponential(digits - 1).split('e');
    const raised = [...String(Number(power))].map((c) => SUPERSCRIPT[c] ?? c).join('');
    const factor = String(Number(mantissa));
    return `${sign}${factor === '1' ? '' : `${factor}·`}10${raised}`;
  }
  const rounded = size >= 1000 ? Math.round(size) : Number(size.toPrecision(digits));
  return sign + (rounded >= 10000 ? thousands(rounded) : String(rounded));
}

/** A share as a percentage. */
export function percent(share: number | undefined): string {
  if (share === undefined || Number.isNaN(share)) return '–';
  const value = share * 100;
  return `${value > 0 && value < 1 ? value.toFixed(1) : Math.round(value)} %`;
}

/** A span of time in words: "4 s", "2 min 45 s". */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return 'unknown time';
  if (seconds < 1) return 'less than 1 s';
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  const rest = Math.round(seconds - 60 * minutes);
  if (minutes < 60) return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** "1 step", "300 steps". */
export function plural(count: number, noun: string): string {
  return `${thousands(count)} ${noun}${count === 1 ? '' : 's'}`;
}
