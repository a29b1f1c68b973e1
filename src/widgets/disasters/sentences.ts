import { number } from '../../charts/format.ts';

/** What a cure came to, as a sentence: the measure of success broken, healthy and cured. NaN and null are runs without a figure. */
export interface Came {
  title: string;
  broken: number | null;
  twin: number | null;
  cure?: { remedy: string; value: number | null };
}

/** A share is told in per cent, other figures as they are; what broke has none. */
function told(value: number | null, share: boolean): string {
  if (value === null || !Number.isFinite(value)) return 'nothing that can be measured';
  return share ? `${number(100 * value)} %` : number(Math.abs(value));
}

/** The third sentence of a card: what the failure cost and what the first cure brought back. */
export function curedSentence({ title, broken, twin, cure }: Came, remedyTitle: string | undefined): string {
  const share = /accuracy|recall|share|gap|truth|modes/.test(title);
  const abs = (value: number | null) => told(value === null ? null : /gap|loss/.test(title) ? Math.abs(value) : value, share);
  const cost = `It comes to a ${title} of ${abs(broken)}; the healthy twin to ${abs(twin)}`;
  return cure && remedyTitle
    ? `${cost}. With “${remedyTitle.slice(0, 1).toLowerCase()}${remedyTitle.slice(1)}”: ${abs(cure.value)}.`
    : `${cost}.`;
}
