import type { Figure } from '../../bench/figures.ts';

/** The bars of ratios share one logarithmic scale, so that a longer bar is always faster. */
const FROM = 0.5;
const TO = 1000;

/** Where a ratio stands on the scale, 0 to 1. */
export function along(ratio: number): number {
  return Math.min(1, Math.max(0, Math.log(ratio / FROM) / Math.log(TO / FROM)));
}

/** Where a value stands between 0 and twice what is wanted, 0 to 1: for seconds and kilobytes. */
export function within(value: number, most: number): number {
  return Math.min(1, value / (2 * most));
}

/** The place of a value on its figure's own bar. */
export function place({ unit, wanted }: Figure, value: number): number {
  return unit === 'times' ? along(value) : within(value, wanted.value);
}

/** Whether a value is what is wanted. */
export function reached({ wanted }: Figure, value: number): boolean {
  return wanted.is === 'at least' ? value >= wanted.value : value <= wanted.value;
}

const digits = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

/** A value with its unit, as people read it. */
export function spoken(unit: Figure['unit'], value: number): string {
  return unit === 'times' ? `${digits.format(value)} ×` : `${digits.format(value)} ${unit}`;
}
