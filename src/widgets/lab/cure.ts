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
  const after = cure.summary?.final['validationAccuracy'];
  const before = cure.origin.of?.summary?.final['validationAccuracy'];
  const gain = after === undefined ? '' : ` Validation accuracy ${before === undefined ? '' : `${percent(before)} → `}${percent(after)}.`;
  return { tone: 'ok', said: 'Cured', sentence: `Nothing fails to the end.${gain}` };
}
