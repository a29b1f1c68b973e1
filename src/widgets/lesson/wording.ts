/** Figures of a run as a sentence has them. */
import { number } from '../../charts/format.ts';
import type { Reading } from './reading.ts';

/** How a figure is written: as it is, as a share of a hundred, as a difference of two such shares, in words, or whole. */
export type Wording = 'figure' | 'percent' | 'points' | 'words' | 'whole';

const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const RAISED: Record<string, string> = { '-': '⁻', 0: '⁰', 1: '¹', 2: '²', 3: '³', 4: '⁴', 5: '⁵', 6: '⁶', 7: '⁷', 8: '⁸', 9: '⁹' };

/** A figure for prose: 0.647, 1,958, 4.0 × 10³¹, 82 %, three, NaN. */
export function worded(value: Reading, as: Wording = 'figure', digits = 3): string {
  if (typeof value !== 'number') return String(value ?? '');
  if (Number.isNaN(value)) return 'NaN';
  if (as === 'words') return WORDS[value] ?? String(value);
  if (as === 'whole') return number(Math.round(value), 6);
  if (as === 'percent') return `${number(value * 100, digits)}\u00a0%`;
  if (as === 'points') return `${number(value * 100, digits)}\u00a0points`;
  const size = Math.abs(value);
  if (size === 0 || !Number.isFinite(value) || (size < 1e6 && size >= 1e-3)) return number(value, digits);
  const [factor = '', power = ''] = value.toExponential(Math.max(0, Math.min(1, digits - 1))).split('e');
  const raised = [...String(Number(power))].map((sign) => RAISED[sign] ?? sign).join('');
  return `${factor}\u00a0×\u00a010${raised}`;
}
