import type { Change, Experiment, Settings, SettingValue } from '../../experiment.ts';
import { FIELDS, settingsAt, valueAt } from '../../fields.ts';
import { figure } from './figures.ts';

/** Paths whose switched-off value has a shorter name than "before → after". */
const ABSENCES: Record<string, { off: SettingValue; without: string }> = {
  'model.residual': { off: false, without: 'no residuals' },
  'model.norm': { off: 'none', without: 'no normalisation' },
  'model.dropout': { off: 0, without: 'no dropout' },
  'optimizer.clipNorm': { off: 0, without: 'no clipping' },
  'optimizer.weightDecay': { off: 0, without: 'no weight decay' },
  'optimizer.warmupSteps': { off: 0, without: 'no warm-up' },
  'data.shuffle': { off: 'never', without: 'not shuffled' },
};

/** A value of a setting as people read it. */
export function valueInWords(value: SettingValue): string {
  if (typeof value === 'number') return figure(value);
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return value.replaceAll('-', ' ');
}

/** One altered setting in a few words: "learning rate 0.05 → 1", "no residuals". */
export function changeInWords(path: string, before: SettingValue, after: SettingValue): string {
  const absence = ABSENCES[path];
  if (absence && after === absence.off) return absence.without;
  const title = (FIELDS[path]?.title ?? path).toLowerCase();
  if (FIELDS[path]?.patterns !== undefined) return `own patterns of ${title}`;
  if (typeof after === 'boolean') return after ? `with ${title}` : `no ${title}`;
  return `${title} ${valueInWords(before)} → ${valueInWords(after)}`;
}

/** Every setting in which `experiment` differs from `base`, in words; `skip` names paths to leave out. */
export function differenceInWords(base: Experiment, experiment: Experiment, skip: readonly string[] = []): string[] {
  const words: string[] = [];
  for (const path of Object.keys(FIELDS)) {
    if (skip.includes(path)) continue;
    const before = valueAt(base, path);
    const after = valueAt(experiment, path);
    if (before !== after) words.push(changeInWords(path, before, after));
  }
  return words;
}

/** What is altered in the middle of a run, in words: "learning rate 1 → 0.1 from step 40". */
export function changesInWords(experiment: Experiment, changes: readonly Change[] = experiment.changes): string[] {
  return changes.map(({ at, set }) => `${settingsInWords(settingsAt(experiment, at - 1), set).join(', ')} from step ${at}`);
}

/** Settings laid over an experiment, in words; those that alter nothing are left out. */
export function settingsInWords(experiment: Experiment, set: Settings): string[] {
  return Object.entries(set)
    .filter(([path, value]) => FIELDS[path] && valueAt(experiment, path) !== value)
    .map(([path, value]) => changeInWords(path, valueAt(experiment, path), value));
}

/**
 * The name of a run: what was broken, then what was altered on the way, then settings of one's own (the paths in `own`), then the
 * seed if unusual.
 */
export function runName(base: Experiment, experiment: Experiment, own: readonly string[] = [], usualSeed = 1): string {
  const others = Object.keys(FIELDS).filter((path) => !own.includes(path));
  const words = [
    ...differenceInWords(base, experiment, own),
    ...changesInWords(experiment),
    ...differenceInWords(base, experiment, others),
  ];
  if (experiment.seed !== usualSeed) words.push(`seed ${experiment.seed}`);
  if (words.length === 0) return 'as the task comes';
  const shown = words.slice(0, 4);
  if (words.length > shown.length) shown.push(`${words.length - shown.length} more`);
  return shown.join(', ');
}
