/** How the cells of a map are told apart: by verdict, by final loss, by the step at which they fail. */
import type { MapKind } from '../../charts/map.ts';
import { number } from '../../charts/format.ts';
import { STATUSES } from '../../worker/sweep-protocol.ts';

export type Show = 'verdict' | 'loss' | 'onset';

/** What is known of a cell. */
export interface CellFacts {
  status: number;
  /** Detectors that failed, a bit each, by their place in the list. */
  failing: bigint;
  onset: number;
  finalLoss: number;
}

const UNSTABLE = ['divergence', 'gradient-explosion', 'loss-spike', 'oscillation', 'non-finite'];
const STUCK = ['flatline', 'gradient-vanishing', 'dead-relu', 'saturation', 'plateau', 'slow-learning', 'underfitting'];
const START = ['bad-initialisation'];

const mix = (share: number) => `color-mix(in oklab, var(--fail) ${share}%, var(--paper))`;

/** By verdict; the order is that of KIND. */
const VERDICTS: MapKind[] = [
  { label: 'healthy', fill: 'color-mix(in oklab, var(--twin) 80%, var(--paper))', texture: 'plain' },
  { label: 'not learned yet', fill: 'var(--hair)', texture: 'dot', stroke: 'var(--edge)' },
  { label: 'bad start', fill: mix(16), texture: 'dash', stroke: mix(60) },
  { label: 'stuck', fill: mix(42), texture: 'falling', stroke: mix(78) },
  { label: 'other failure', fill: mix(62), texture: 'dot', stroke: 'var(--paper)' },
  { label: 'unstable', fill: mix(92), texture: 'rising', stroke: mix(60) },
  { label: 'broke: NaN or ∞', fill: 'var(--dead)', texture: 'cross', stroke: mix(70) },
];
const KIND = { healthy: 0, unlearned: 1, start: 2, stuck: 3, other: 4, unstable: 5, broke: 6 };
const LEVELS = 24;
const BROKE: MapKind = { label: 'broke: NaN or ∞', fill: 'var(--dead)', texture: 'cross', stroke: mix(70) };

const ramp = (share: number) => `color-mix(in oklab, var(--hot) ${Math.round(share * 100)}%, var(--cold))`;
const RAMP: MapKind[] = Array.from({ length: LEVELS }, (_, i) => ({ label: '', fill: ramp(i / (LEVELS - 1)), texture: 'plain' }));
const PALETTES: Record<Show, MapKind[]> = {
  verdict: VERDICTS,
  loss: [...RAMP, BROKE],
  onset: [...RAMP.toReversed(), { label: 'no failure', fill: 'var(--paper)', texture: 'dot', stroke: 'var(--edge)' }],
};

/** The kinds of a way to show a map. */
export const paletteOf = (show: Show): MapKind[] => PALETTES[show];

/** The words at the ends of a scale. */
export function endsOf(show: Show, naive: number, budget: number): [string, string] | undefined {
  if (show === 'loss') return [`loss ≤ ${number(naive / 1000, 1)}`, `≥ ${number(naive * 10, 1)}`];
  return show === 'onset' ? ['fails at step 0', `step ${number(budget)}`] : undefined;
}

/** Bits of the detectors in each family of failures, for a list of detectors. */
export function familiesOf(detectors: readonly string[]): { unstable: bigint; stuck: bigint; start: bigint } {
  const bits = (ids: readonly string[]) =>
    ids.reduce((mask, id) => (detectors.includes(id) ? mask | (1n << BigInt(detectors.indexOf(id))) : mask), 0n);
  return { unstable: bits(UNSTABLE), stuck: bits(STUCK), start: bits(START) };
}

const step = (share: number) => Math.max(0, Math.min(LEVELS - 1, Math.floor(share * LEVELS)));

/** The kind of a cell, an index of the palette of `show`. */
export function kindOf(
  show: Show,
  { status, failing, onset, finalLoss }: CellFacts,
  { families, naive, budget }: { families: ReturnType<typeof familiesOf>; naive: number; budget: number },
): number {
  const broke = STATUSES[status] === 'broke';
  if (show === 'loss') return broke ? LEVELS : step((Math.log10(Math.max(finalLoss, 1e-30) / naive) + 3) / 4);
  if (show === 'onset') return onset < 0 ? LEVELS : step(onset / budget);
  if (broke) return KIND.broke;
  if (failing & families.unstable) return KIND.unstable;
  if (failing & families.stuck) return KIND.stuck;
  if (failing & families.start) return KIND.start;
  if (failing) return KIND.other;
  return STATUSES[status] === 'unlearned' ? KIND.unlearned : KIND.healthy;
}
