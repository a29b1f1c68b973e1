import { FIELDS } from '../../fields.ts';
import { groupOf, type Rules, ruleOf } from '../../sharing/class-rules.ts';
import { type Cards, titleOf } from './cards.ts';
import { nameOf } from './named.ts';
import { valueInWords } from './naming.ts';
import { USUAL_SEED } from './recipe.ts';
import type { RunState } from './run.svelte.ts';

/** Whether rules keep something of an experiment from the reader. */
export const conceals = (rules: Rules): boolean =>
  Object.entries(rules).some(([control, rule]) => rule === 'hidden' && !['verdicts', 'share', 'twin'].includes(groupOf(control)));

/** What a run is called: as always, but where a class link hides controls, only by what may be seen. */
export function classNameOf(run: RunState, cards: Cards, rules: Rules): string {
  if (!conceals(rules) || run.kind === 'twin' || !run.sheet) return nameOf(run, cards);
  const seen = (control: string) => ruleOf(rules, control) !== 'hidden';
  const { inject, set, remedies, seed } = run.origin.recipe;
  const words = [
    ...inject
      .filter(({ id, severity }) => severity > 0 && seen(`break.${id}`))
      .map(({ id, severity }) => `${titleOf(cards.injections, id)} at ${severity}`),
    ...Object.entries(set)
      .filter(([path]) => seen(path))
      .map(([path, value]) => `${(FIELDS[path]?.title ?? path).toLowerCase()} ${valueInWords(value)}`),
    ...(seen('remedies') ? remedies.map((id) => titleOf(cards.remedies, id).toLowerCase()) : []),
    ...(seen('seed') && seed !== USUAL_SEED ? [`seed ${seed}`] : []),
  ];
  return words.length > 0 ? words.join(', ') : 'as it was handed out';
}
