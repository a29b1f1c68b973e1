/** What a class link rules: the controls of the Lab, and what a learner may do with each; needed before any link is read. */
import { FIELDS } from '../fields.ts';

/** What a learner may do with a control. */
export const RULES = ['open', 'fixed', 'hidden'] as const;
export type Rule = (typeof RULES)[number];

/** By control: a group such as `optimizer`, or one of it such as `optimizer.learningRate` or `break.no-clipping`; what is not named is open. */
export type Rules = Readonly<Record<string, Rule>>;

/** Controls that only hiding makes sense of. */
export const HIDEABLE = ['verdicts', 'share'] as const;
/** The controls of the Lab that are no groups of settings. */
export const CONTROLS = ['task', 'break', 'remedies', 'seed', 'twin', ...HIDEABLE] as const;
/** The groups of settings, by what their paths begin with; readings go with the length. */
export const GROUPS = [...new Set(Object.keys(FIELDS).map((path) => groupOf(path)))];

/** What a control follows where it is not named itself. */
export function groupOf(path: string): string {
  const group = path.split('.')[0] as string;
  return group === 'monitor' ? 'steps' : group;
}

/** Controls whose values depend on the task: while one of them is held, the task is held too. */
const TIED = ['break', 'remedies', ...GROUPS];

/** The rule for a control: its own, else its group's; the task is never freer than what was set for it. */
export function ruleOf(rules: Rules, control: string): Rule {
  const rule = (Object.hasOwn(rules, control) ? rules[control] : rules[groupOf(control)]) ?? 'open';
  if (control !== 'task' || rule !== 'open') return rule;
  return TIED.some((group) => (rules[group] ?? 'open') !== 'open') ? 'fixed' : 'open';
}
