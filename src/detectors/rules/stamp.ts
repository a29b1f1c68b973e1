import type { Judgement } from '../../experiment.ts';

/** The verdict at the end of a run in which nothing was found: the figure that says so beside its threshold. */
export function healthy(at: number, because: string, statistic?: number, threshold?: number): Judgement {
  const stamp: Judgement = { status: 'healthy', severity: 0, at, evidence: [], because };
  if (statistic !== undefined && Number.isFinite(statistic)) {
    stamp.statistic = statistic;
    if (threshold !== undefined) stamp.threshold = threshold;
  }
  return stamp;
}
