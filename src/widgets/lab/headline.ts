import type { Verdict } from '../../experiment.ts';
import { type DetectorCard, lowered, titleOf } from './cards.ts';
import { figure, plural, thousands } from './figures.ts';
import { ranked } from './verdicts.ts';

/** What a headline is made from. */
export interface Finding {
  state: 'waiting' | 'running' | 'paused' | 'ended' | 'failed';
  /** The last step, and the budget. */
  step: number;
  steps: number;
  verdicts: readonly Verdict[];
  outcome?: 'finished' | 'stopped' | 'broke';
  /** Names of the layers, first to last, for the layer that evidence points to. */
  layers: readonly string[];
  /** For a replay with a cure: what the cure is called, and from which step it acts. */
  cure?: { title: string; from: number };
  validationAccuracy?: number;
  /** The sentence of a run that could not be run. */
  message?: string;
}

/** What is true of a run, as a headline: the finding, not the topic. */
export function headline(finding: Finding, detectors: readonly DetectorCard[]): string {
  const { state, step, steps, verdicts, outcome, cure } = finding;
  if (state === 'failed') return 'This run could not be made';
  const first = ranked(verdicts).find((verdict) => verdict.status === 'failing');
  if (first) return broken(finding, first, detectors);
  if (state === 'waiting') return 'Ready to train';
  if (state === 'running') return cure ? `Replaying from step ${cure.from}, cured` : 'Training, and nothing has gone wrong yet';
  if (state === 'paused') return `Nothing has gone wrong by step ${step}`;
  if (outcome === 'stopped') return `Stopped at step ${step}; nothing had gone wrong`;
  if (cure) return `Cured: it stays healthy to step ${step}`;
  const warning = verdicts.find((verdict) => verdict.status === 'warning');
  if (warning) return `Finished with a warning: ${lowered(titleOf(detectors, warning.detector))}`;
  return step >= steps ? `Healthy through all ${plural(steps, 'step')}` : `Healthy to step ${step}`;
}

function broken(finding: Finding, verdict: Verdict, detectors: readonly DetectorCard[]): string {
  const what = lowered(titleOf(detectors, verdict.detector));
  const layer = namedLayer(verdict, finding.layers);
  const where = layer ? ` in ${layer}` : '';
  const onset = verdict.onset ?? verdict.at;
  if (finding.cure) return `Not cured: ${what}${where} from step ${onset}`;
  const undone = finding.verdicts.every(({ status, undone: over }) => status !== 'failing' || over) ? ', undone by a guard' : '';
  if (onset <= 1) return `Broken from the start: ${what}${where}${undone}`;
  return `Broke at step ${thousands(onset)}: ${what}${where}${undone}`;
}

/** The layer that evidence points to, where it is one. */
function namedLayer(verdict: Verdict, layers: readonly string[]): string | undefined {
  const named = verdict.evidence.flatMap((evidence) => evidence.layers ?? []);
  const distinct = new Set(named);
  if (distinct.size !== 1) return undefined;
  const [index = 0] = distinct;
  const name = layers[index];
  return name === undefined || /^\d+$/.test(name) ? `layer ${index + 1}` : /layer|output|hidden/i.test(name) ? name : `layer ${name}`;
}

/** The figure that earned a verdict, beside its threshold: "statistic 7.2, threshold 3". */
export function earned(verdict: Verdict): string {
  if (verdict.statistic === undefined) return '';
  const threshold = verdict.threshold === undefined ? '' : `, threshold ${figure(verdict.threshold)}`;
  return `${figure(verdict.statistic)}${threshold}`;
}
