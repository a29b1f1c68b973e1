import type { ModelFamily, SettingValue } from '../../experiment.ts';
import { FIELDS } from '../../fields.ts';
import { valueInWords } from './naming.ts';

/** A fold of settings: its title, what it comes to in short, and the paths in it. */
export interface SettingGroup {
  title: string;
  gist: string;
  paths: string[];
}

/** Groups of settings that have a fold of their own; the others are named by their prefix. */
const NAMED = ['model', 'optimizer', 'data', 'loss', 'monitor', 'guards', 'steps'];

/** The settings that this experiment reads, by group; what the chosen model, optimizer and schedule do not read is left out. */
export function settingGroups(value: (path: string) => SettingValue): SettingGroup[] {
  const show = (path: string) => valueInWords(value(path));
  const family = value('model.family') as ModelFamily;
  const optimizer = String(value('optimizer.kind'));
  const schedule = String(value('optimizer.schedule'));
  const unread = new Set([
    'model.family',
    ...(optimizer === 'momentum' ? [] : ['optimizer.momentum']),
    ...(optimizer.startsWith('adam') ? [] : ['optimizer.beta1']),
    ...(optimizer.startsWith('adam') || optimizer === 'rmsprop' ? [] : ['optimizer.beta2', 'optimizer.epsilon']),
    ...(schedule === 'warmup' || schedule === 'cosine' ? [] : ['optimizer.warmupSteps']),
    ...(schedule === 'step' ? [] : ['optimizer.decaySteps']),
  ]);
  const paths = (group: string) =>
    Object.keys(FIELDS).filter((path) => {
      const { families, tasks } = FIELDS[path] ?? {};
      const read = (families?.includes(family) ?? true) && (tasks?.includes(String(value('task'))) ?? true);
      return read && path.startsWith(`${group}.`) && !unread.has(path);
    });
  const others = [...new Set(Object.keys(FIELDS).map((path) => path.split('.')[0] ?? ''))].filter((group) => !NAMED.includes(group));
  const acts = paths('guards').some((path) => Boolean(value(path)));
  const groups = [
    { title: 'Network', gist: `${show('model.depth')} × ${show('model.width')} ${show('model.activation')}`, paths: paths('model') },
    { title: 'Optimizer', gist: `${show('optimizer.kind')}, rate ${show('optimizer.learningRate')}`, paths: paths('optimizer') },
    { title: 'Data', gist: `${show('data.train')} rows, batch ${show('data.batch')}`, paths: paths('data') },
    { title: 'Loss', gist: show('loss.kind'), paths: paths('loss') },
    ...others.map((group) => ({ title: group.slice(0, 1).toUpperCase() + group.slice(1), gist: '', paths: paths(group) })),
    { title: 'Guards', gist: acts ? 'on' : 'off', paths: paths('guards') },
    { title: 'Length and readings', gist: `${show('steps')} steps`, paths: ['steps', ...paths('monitor')] },
  ];
  return groups.filter((group) => group.paths.length > 0);
}
