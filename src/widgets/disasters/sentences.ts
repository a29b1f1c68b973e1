import { number } from '../../charts/format.ts';
import { lowered } from '../lab/cards.ts';

/** What a cure came to, as a sentence: the measure of success broken, healthy and cured. NaN and null are runs without a figure. */
export interface Came {
  title: string;
  broken: number | null;
  twin: number | null;
  cure?: { remedy: string; value: number | null };
}

/** How the figures of a measure are told, by its title: a gap of two shares in points, shares in per cent, others as they are. */
const UNITS: [RegExp, (value: number) => string][] = [
  [/gap/, (value) => `${number(100 * Math.abs(value))}\u00a0points`],
  [/accuracy|recall|truth|harmless/, (value) => `${number(100 * value)}\u00a0%`],
  // Larger is better in a measure of success, so losses and exposures are held with their sign turned.
  [/loss|secret/, (value) => number(Math.abs(value))],
];

/** A figure of a measure; what broke has none. */
function told(value: number | null, title: string): string {
  if (value === null || !Number.isFinite(value)) return 'nothing that can be measured';
  const [, text] = UNITS.find(([measure]) => measure.test(title)) ?? [];
  return text ? text(value) : number(value);
}

/** The third sentence of a card: what the failure cost and what the first cure brought back. */
export function curedSentence({ title, broken, twin, cure }: Came, remedyTitle: string | undefined): string {
  const name = /secret/.test(title) ? 'exposure of the planted text' : title;
  const cost = `${name.charAt(0).toUpperCase()}${name.slice(1)}: ${told(broken, title)}, and ${told(twin, title)} in the healthy twin.`;
  return cure && remedyTitle ? `${cost} With “${lowered(remedyTitle)}”: ${told(cure.value, title)}.` : cost;
}
