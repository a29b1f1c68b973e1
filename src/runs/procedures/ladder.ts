import type { Experiment } from '../../experiment.ts';
import type { Host } from '../run.ts';
import dataAudit from './data-audit.ts';
import doesItRun from './does-it-run.ts';
import { oneBatch, tenSamples } from './few-samples.ts';
import gradients from './gradients.ts';
import { type Finding, findingOf, type Procedure } from './procedure.ts';
import rateRange from './rate-range.ts';
import separable from './separable.ts';
import wholeRun from './whole-run.ts';

/** Every procedure, by id. */
export const procedures: readonly Procedure[] = [dataAudit, doesItRun, oneBatch, tenSamples, gradients, rateRange, separable, wholeRun];

/** The rungs of the diagnostic ladder, from the bottom: what is cheapest and most often at fault comes first. */
export const RUNGS: readonly Procedure[] = [dataAudit, doesItRun, oneBatch, gradients, rateRange, wholeRun];

/** Climbs the ladder until a rung fails; the rungs above it are skipped, unless all are asked for. */
export async function climb(
  experiment: Experiment,
  host: Host,
  { all = false, onRung }: { all?: boolean; onRung?: (finding: Finding) => void } = {},
): Promise<{ findings: Finding[]; stopped?: string }> {
  const findings: Finding[] = [];
  let stopped: string | undefined;
  for (const rung of RUNGS) {
    const { id, title, question } = rung;
    const skip = stopped !== undefined && !all;
    const finding: Finding = skip
      ? { id, title, question, result: 'skipped', because: 'A rung below it failed: mend that first.', figures: {} }
      : await findingOf(rung, experiment, host);
    if (finding.result === 'failed') stopped ??= id;
    findings.push(finding);
    onRung?.(finding);
  }
  return { findings, ...(stopped && { stopped }) };
}
