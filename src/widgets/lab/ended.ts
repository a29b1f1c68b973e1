import type { DetectorCard } from './cards.ts';
import { outcomeOf } from './cure.ts';
import { headline } from './headline.ts';
import type { RunState } from './run.svelte.ts';

/** What is spoken when a run has ended: its headline, or how its cure came out. */
export function endedInWords(run: RunState, detectors: readonly DetectorCard[]): string {
  if (run.kind === 'cure') {
    const { said, sentence } = outcomeOf(run, detectors);
    return `${said}. ${sentence}`;
  }
  const { phase, steps, verdicts, summary, sheet } = run;
  if (run.origin.blind) return `Ended at step ${run.trace.last}.`;
  return `${headline({ state: phase, step: run.trace.last, steps, verdicts, outcome: summary?.outcome, layers: sheet?.layers ?? [] }, detectors)}.`;
}
