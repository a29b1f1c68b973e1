import type { AppliedStatistic } from '../../data.ts';

/** How near a statistic must be to that of all rows, of the way from there to that of the training rows. */
export const NEAR = 0.01;

/** Of the columns whose statistic differs between training rows and all rows at all, those that were given the statistic of all rows. */
export function fittedOnAll({ applied, train, all }: AppliedStatistic, near = NEAR): { columns: number; leaked: number } {
  let columns = 0;
  let leaked = 0;
  applied.forEach((used, i) => {
    const whole = all[i] as number;
    const way = Math.abs((train[i] as number) - whole);
    if (!Number.isFinite(way) || !(way > 1e-9 * Math.abs(whole))) return;
    columns++;
    if (Math.abs(used - whole) <= near * way) leaked++;
  });
  return { columns, leaked };
}
