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

/** The verdict at the end of a run that cannot be judged by this rule, and why. */
export function unjudged(at: number, because: string): Judgement {
  return { status: 'unknown', severity: 0, at, evidence: [], because };
}

/** Why rules on loss curves say nothing of policy gradients and GANs. */
export const NEED_NOT_FALL = "Cannot tell: training need not lower this loss (a surrogate or an adversary's), so its curve proves nothing.";
