/** A link that a teacher hands to a class: an experiment of the Lab, and which of its controls are fixed or hidden. Not a lock: it guides, and says so. */
import { EXPERIMENT_VERSION, type Recipe, type Shared } from '../experiment.ts';
import { InputError, shown } from '../fields.ts';
import { CONTROLS, GROUPS, groupOf, RULES, type Rules, ruleOf } from './class-rules.ts';
import { type Frame, framed, isFramed, unframed } from './frame.ts';
import { type Known, readShared, writeShared } from './shared.ts';

/** A class link's contents. */
export interface ClassLink {
  /** A recipe for the dials, or an experiment that a link held. */
  holds: { recipe: Recipe } | { shared: Shared };
  rules: Rules;
  /** Shown in large type, whatever the reader chose before. */
  projector?: boolean;
}

const FRAME: Frame = { name: 'wtgwclass', version: 1, what: 'this class link' };
const MOST_RULES = 200;

const bad = (why: string) => new InputError(`Cannot read this class link: ${why}`);

/** Whether this text looks like a class link, of whatever version. */
export const isClassLink = (text: string): boolean => isFramed(FRAME, text);

/** The fragment of a class link, without `#`. */
export function encodeClass({ holds, rules, projector }: ClassLink): string {
  const kept = Object.entries(rules).filter(
    ([control, rule]) => rule !== (control.includes('.') ? ruleOf(rules, groupOf(control)) : 'open'),
  );
  const held = 'recipe' in holds ? { recipe: holds.recipe } : { shared: writeShared(holds.shared) };
  return framed(FRAME, { version: EXPERIMENT_VERSION, ...held, rules: Object.fromEntries(kept), ...(projector && { projector }) });
}

function readRules(value: unknown): Rules {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw bad(`its rules are ${shown(value)}, not a table`);
  const rows = Object.entries(value);
  if (rows.length > MOST_RULES) throw bad(`it has ${rows.length} rules, and ${MOST_RULES} is the most`);
  const groups: readonly string[] = [...CONTROLS, ...GROUPS];
  for (const [control, rule] of rows) {
    if (!groups.includes(groupOf(control))) throw bad(`it rules the unknown control ${shown(control)}; reload the page`);
    if (!RULES.includes(rule)) throw bad(`${control} is ${shown(rule)}, not one of ${RULES.join(', ')}`);
  }
  return Object.fromEntries(rows);
}

/** Reads a class link; throws an `InputError` of one sentence where it is cut, altered, too new or asks the impossible. */
export function decodeClass(text: string, known: Known = {}): ClassLink {
  const value = unframed(FRAME, text);
  if (typeof value !== 'object' || value === null) throw bad('its contents are no experiment');
  const { version, recipe, shared, rules = {}, projector } = value as Record<string, unknown>;
  const given = recipe as Recipe | undefined;
  const read = readShared(given ? { version, task: given.task, seed: given.seed, recipe } : shared, known);
  const holds = read.recipe && given ? { recipe: read.recipe } : { shared: read };
  return { holds, rules: readRules(rules), ...(projector === true && { projector }) };
}
