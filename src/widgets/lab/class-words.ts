import { CONTROLS, GROUPS, type Rule, type Rules, ruleOf } from '../../sharing/class-rules.ts';
import { FIELDS } from '../../fields.ts';
import { type Cards, lowered, titleOf } from './cards.ts';

const TITLES: Record<string, string> = {
  task: 'task',
  break: 'what is broken',
  remedies: 'guards from the start',
  seed: 'seed',
  twin: 'healthy twin',
  verdicts: 'verdicts and causes',
  share: 'links and files',
  model: 'network',
  steps: 'length and readings',
};

/** What a control is called in a sentence. */
export function controlInWords(control: string, cards: Cards): string {
  const [group = '', id] = control.split('.');
  if (group === 'break' && id) return lowered(titleOf(cards.injections, id));
  return TITLES[control] ?? (FIELDS[control]?.title ?? control.replaceAll('-', ' ')).toLowerCase();
}

/** The controls that come under a rule: groups first, then single ones that differ from their group. */
export function ruled(rules: Rules, rule: Rule, cards: Cards): string[] {
  const groups = [...CONTROLS, ...GROUPS].filter((control) => ruleOf(rules, control) === rule);
  const single = Object.keys(rules).filter((control) => control.includes('.') && rules[control] === rule);
  return [...groups, ...single].map((control) => controlInWords(control, cards));
}

/** What a class link does to the Lab, in sentences; empty where it does nothing. */
export function rulesInWords(rules: Rules, cards: Cards): string[] {
  const said = (rule: Rule, word: string) => {
    const names = ruled(rules, rule, cards);
    return names.length > 0 ? [`${word}: ${names.join(', ')}.`] : [];
  };
  const single = Object.keys(rules).filter((control) => control.includes('.') && rules[control] === 'open');
  const open = single.length > 0 ? [`Open all the same: ${single.map((control) => controlInWords(control, cards)).join(', ')}.`] : [];
  return [...said('fixed', 'Fixed'), ...said('hidden', 'Hidden'), ...open];
}
