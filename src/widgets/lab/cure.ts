import { type DetectorCard, lowered, titleOf } from './cards.ts';
import { percent } from './figures.ts';
import type { RunState } from './run.svelte.ts';
import { ranked } from './verdicts.ts';

/** How a replay with a cure came out, beside the run that it mends. */
export interface CureOutcome {
  tone: 'ok' | 'fail' | 'soft';
  said: 'Cured' | 'Not cured' | 'Replaying' | 'Could not replay' | 'Stopped';
  sentence: string;
}

/** What to say of a cure: it holds where nothing fails to the end. */
export function outcomeOf(cure: RunState, detectors: readonly DetectorCard[]): CureOutcome {
  if (cure.phase === 'failed') return { tone: 'soft', said: 'Could not replay', sentence: cure.message };
  const worst = ranked(cure.verdicts).find((verdict) => verdict.status === 'failing');
  if (worst) {
    const what = lowered(titleOf(detectors, worst.detector));
    return {
      tone: 'fail',
      said: 'Not cured',
      sentence: `${what.charAt(0).toUpperCase()}${what.slice(1)} from step ${worst.onset ?? worst.at}.`,
    };
  }
  if (cure.phase !== 'ended')
    return { tone: 'soft', said: 'Replaying', sentence: cure.from > 0 ? `From step ${cure.from + 1}.` : 'From the start.' };
  if (cure.summary?.outcome === 'stopped')
    return { tone: 'soft', said: 'Stopped', sentence: `At step ${cure.summary.steps}; nothing had failed.` };
  return { tone: 'ok', said: 'Cured', sentence: `Nothing fails to the end.${gained(cure.origin.of?.summary?.final, cure.summary?.final)}` };
}

/** A gap between validation and fresh data from which on validation misleads: ten points, more than chance gives on some 300 rows. */
const MISLEADING = 0.1;

/** What the cure restored: that validation tells the truth where it did not, else the accuracy. */
function gained(before: Record<string, number> | undefined, after: Record<string, number> | undefined): string {
  const { validationAccuracy: now, deploymentAccuracy: world } = after ?? {};
  const { validationAccuracy: was, deploymentAccuracy: worldWas } = before ?? {};
  if (now === undefined) return '';
  if (
    was !== undefined &&
    worldWas !== undefined &&
    world !== undefined &&
    was - worldWas > MISLEADING &&
    now - world < (was - worldWas) / 2
  ) {
    return ` Validation had promised ${percent(was)} where fresh data gave ${percent(worldWas)}; now it says ${percent(now)}, and fresh data give ${percent(world)}.`;
  }
  return ` Validation accuracy ${was === undefined ? '' : `${percent(was)} → `}${percent(now)}.`;
}
