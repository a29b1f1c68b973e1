import type { Experiment, Settings, Verdict } from '../experiment.ts';
import { FIELDS, difference, settingsAt } from '../fields.ts';
import { remedyOf } from './resolve.ts';

/** Steps that a response is given to help before a failure that lasts counts as another strike. */
const PATIENCE = 50;

/**
 * What the robust pipeline does about a failure (the handlers of the course's pipeline): remedies that can be applied in the
 * middle of a run, and whether to go back to the weights of the last healthy checkpoint first, with other batches from there.
 * A failure that is not here is alerted, no more.
 */
const RESPONSES: Record<string, { rollback: boolean; remedies: string[] }> = {
  'gradient-explosion': { rollback: true, remedies: ['lower-learning-rate', 'clip-gradients'] },
  'loss-spike': { rollback: true, remedies: ['lower-learning-rate', 'clip-gradients'] },
  divergence: { rollback: true, remedies: ['lower-learning-rate', 'clip-gradients'] },
  oscillation: { rollback: false, remedies: ['lower-learning-rate'] },
  'non-finite': { rollback: true, remedies: ['lower-learning-rate', 'clip-gradients'] },
  'dead-relu': { rollback: true, remedies: ['lower-learning-rate'] },
  flatline: { rollback: true, remedies: ['lower-learning-rate'] },
  'slow-learning': { rollback: false, remedies: ['raise-learning-rate'] },
  'mode-collapse': { rollback: true, remedies: ['raise-temperature', 'diversity-penalty', 'kl-penalty', 'packed-critic'] },
  'reward-hacking': { rollback: true, remedies: ['adjust-reward'] },
  'objective-misalignment': { rollback: true, remedies: ['safety-term'] },
  'evaluation-gaming': { rollback: true, remedies: ['train-in-both-contexts'] },
  sycophancy: { rollback: true, remedies: ['adjust-reward'] },
  'behaviour-drift': { rollback: true, remedies: ['kl-penalty'] },
};

/** Failures that begin where a run was at its best: stopping early keeps the weights from before them. */
const TURNS = ['overfitting', 'reward-hacking', 'behaviour-drift'];

/** What a guard does between two steps, and why. */
export interface Act {
  /** One sentence, drawn on the chart. */
  what: string;
  set?: Settings;
  /** Go back to the last healthy checkpoint before this step. */
  rollback?: number;
  stop?: boolean;
}

/** What a guard remembers; plain data, kept with checkpoints so that a fork goes on as the run would have. */
export interface GuardState {
  strikes: number;
  /** By failing detector: the step of its last strike. */
  struck: Record<string, number>;
}

/** Whether anything may act during this run, from its start or from a change of settings on. */
export const guarded = ({ guards, changes }: Experiment): boolean =>
  guards.respond ||
  guards.strikes > 0 ||
  guards.stopEarly ||
  guards.stopOnCapability ||
  changes.some(({ set }) => Object.entries(set).some(([path, value]) => path.startsWith('guards.') && value !== false && value !== 0));

const onset = ({ onset: from, at }: Verdict) => from ?? at;

/**
 * The policy of an experiment at work: sees verdicts at the cadence of readings, never the recipe. Robust pipeline: a failure
 * is answered by its response. Circuit breaker: each failure is a strike, one that lasts another; the last strike stops the run.
 */
export class Guard {
  state: GuardState = { strikes: 0, struck: {} };

  /** What to do after `step`, given what fails then; the experiment holds all changes made so far. */
  decide(step: number, failing: readonly Verdict[], experiment: Experiment): Act[] {
    const { guards } = settingsAt(experiment, step);
    const { struck } = this.state;
    for (const id of Object.keys(struck)) if (!failing.some(({ detector }) => detector === id)) delete struck[id];
    const fresh = failing.filter(({ detector }) => {
      const last = struck[detector];
      return last === undefined || step - last >= PATIENCE;
    });
    if (fresh.length === 0) return [];
    const first = fresh.reduce((a, b) => (onset(b) < onset(a) ? b : a));
    const from = Math.min(...fresh.map(onset));
    for (const { detector } of fresh) struck[detector] = step;
    // Failures that show together are one strike.
    this.state.strikes++;
    const named = fresh.map(({ detector }) => detector).join(', ');
    const early = guards.stopEarly ? fresh.find(({ detector }) => TURNS.includes(detector)) : undefined;
    if (early) return [{ what: `guard stopped early: ${early.detector} from step ${onset(early)}`, rollback: onset(early), stop: true }];
    if (guards.stopOnCapability && fresh.some(({ detector }) => detector === 'capability-jump')) {
      return [{ what: 'guard stopped the run: a skill that nobody trained appeared', rollback: from, stop: true }];
    }
    if (guards.strikes > 0 && this.state.strikes >= guards.strikes) {
      const count = guards.strikes === 1 ? 'a failure' : `strike ${this.state.strikes}`;
      return [{ what: `circuit breaker stopped the run at ${count}: ${named}; someone should look`, rollback: from, stop: true }];
    }
    if (!guards.respond) return [{ what: `guard alerts: ${named}` }];
    return this.respond(step, first, from, experiment, named);
  }

  private respond(step: number, first: Verdict, from: number, experiment: Experiment, named: string): Act[] {
    const response = RESPONSES[first.detector];
    if (!response) return [{ what: `guard alerts: ${named}` }];
    const now = settingsAt(experiment, step + 1);
    let mended = now;
    const used: string[] = [];
    for (const id of response.remedies) {
      const next = tried(id, mended);
      if (!next) continue;
      mended = next;
      used.push(id);
    }
    const set = difference(now, mended);
    const changes = Object.keys(set).length > 0;
    const acts: Act[] = [];
    if (response.rollback) acts.push({ what: '', rollback: from });
    if (changes) acts.push({ what: `guard: ${used.join(', ')} against ${named}`, set });
    return acts.length > 0 ? acts : [{ what: `guard alerts: ${named}` }];
  }
}

/** The settings with a remedy applied, where it exists, alters something, and all of that may be altered in the middle. */
function tried(id: string, now: Experiment): Experiment | undefined {
  let mended: Experiment;
  try {
    mended = remedyOf(id).apply(now);
  } catch {
    return undefined;
  }
  const paths = Object.keys(difference(now, mended));
  return paths.length > 0 && paths.every((path) => FIELDS[path]?.live) ? mended : undefined;
}
