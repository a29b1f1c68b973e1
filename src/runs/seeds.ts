/** Is it luck? The same run with many seeds: how many fail, how sure that is, and the band in which their losses run. Leaves only. */
import type { Recipe, Shared, Sweep } from '../experiment.ts';
import { quantile, wilson } from '../numbers.ts';

/** What one seed came to; `curve` holds its losses, thinned to as many points for each. */
export interface SeedResult {
  seed: number;
  failed: boolean;
  detector?: string | undefined;
  curve: ArrayLike<number>;
}

/** Many seeds summed up. */
export interface Luck {
  total: number;
  failed: number;
  /** Wilson, 95 %. */
  interval: [low: number, high: number];
  /** By detector: how many failed first by it, the most first. */
  by: [detector: string, count: number][];
  /** At each point of the curves: the median, and the losses that 10 and 90 % stay below; NaN where fewer than half still run. */
  median: Float64Array;
  low: Float64Array;
  high: Float64Array;
}

const SEEDS = 64;

/** The map of one run over many seeds, its own first. */
export function acrossSeeds(of: { recipe: Recipe } | { shared: Shared }, count = SEEDS): Sweep {
  const own = 'recipe' in of ? of.recipe.seed : of.shared.seed;
  const seeds = [own];
  for (let seed = 1; seeds.length < count; seed++) if (seed !== own) seeds.push(seed);
  return { ...of, axes: [{ path: 'seed', values: seeds }] };
}

/** Sums up what the seeds came to. */
export function luckOf(results: readonly SeedResult[]): Luck {
  const total = results.length;
  const failing = results.filter(({ failed }) => failed);
  const counts = new Map<string, number>();
  for (const { detector } of failing) if (detector) counts.set(detector, (counts.get(detector) ?? 0) + 1);
  const points = results[0]?.curve.length ?? 0;
  const at = (p: number) =>
    Float64Array.from({ length: points }, (_, i) => {
      const values = results.map(({ curve }) => curve[i] as number).filter(Number.isFinite);
      return values.length * 2 < total ? Number.NaN : quantile(values, p);
    });
  return {
    total,
    failed: failing.length,
    interval: wilson(failing.length, total),
    by: [...counts].sort(([, a], [, b]) => b - a),
    median: at(0.5),
    low: at(0.1),
    high: at(0.9),
  };
}
