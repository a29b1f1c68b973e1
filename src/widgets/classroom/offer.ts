/** What an assignment can be made of, and an assignment from what a teacher typed. */
import { InputError } from '../../fields.ts';
import { readAssignment, usualAssignment } from '../../grading/assignment.ts';
import { commitmentOf, makeKey } from '../../grading/key.ts';
import { USUAL_RUBRIC } from '../../grading/score.ts';
import { type Assignment, type Key, type Kind, KINDS, type Rubric } from '../../grading/types.ts';

/** A failure that hidden runs may have. */
export interface FailureCard {
  id: string;
  title: string;
  kind: Kind;
  task: string;
  /** Whether it is chosen unless a teacher decides otherwise. */
  usual: boolean;
}

/** What stands in the form: texts and numbers as they were typed. */
export interface Draft {
  title: string;
  chosen: string[];
  severities: 'mild' | 'usual' | 'severe';
  broken: number;
  healthy: number;
  /** A local date and time as the browser's field gives it, or nothing. */
  deadline: string;
  perDay: number;
  days: number;
  hints: number;
  rubric: Rubric;
}

/** Severities behind a word. */
export const SEVERITIES: Record<Draft['severities'], number[]> = { mild: [0.35, 0.5], usual: [0.5, 0.75], severe: [0.75, 1] };

/** The form as it is found. */
export const firstDraft = (cards: readonly FailureCard[]): Draft => ({
  title: 'Build a monitor',
  chosen: cards.filter(({ usual }) => usual).map(({ id }) => id),
  severities: 'usual',
  broken: 24,
  healthy: 16,
  deadline: '',
  perDay: 10,
  days: 3,
  hints: 3,
  rubric: structuredClone(USUAL_RUBRIC),
});

/** An id from a title: words, the day, and something of chance, so that two assignments never meet. */
export function idOf(title: string, today: string, chance: Uint8Array): string {
  const words = title
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);
  const tail = Array.from(chance.subarray(0, 3), (byte) => byte.toString(36).padStart(2, '0')).join('');
  return `${words || 'assignment'}-${today}-${tail}`;
}

/** An assignment and its key; throws an `InputError` of one sentence where the form makes no sense. */
export function makeAssignment(
  draft: Draft,
  cards: readonly FailureCard[],
  id: string,
  chance: Uint8Array,
): { assignment: Assignment; key: Key } {
  const failures = cards
    .filter((card) => draft.chosen.includes(card.id))
    .map(({ id: failure, task }) => ({ id: failure, task, severities: SEVERITIES[draft.severities] }));
  const deadline = draft.deadline === '' ? undefined : new Date(draft.deadline);
  if (deadline && Number.isNaN(deadline.getTime()))
    throw new InputError(`Cannot use the deadline "${draft.deadline}": choose a day and a time`);
  const key = makeKey(id, chance);
  const assignment = readAssignment({
    ...usualAssignment({ id, title: draft.title.trim(), failures, commitment: commitmentOf(key) }),
    broken: draft.broken,
    healthy: draft.healthy,
    hints: draft.hints,
    rubric: draft.rubric,
    ...(deadline && { deadline: deadline.toISOString(), late: { perDay: draft.perDay, days: draft.days } }),
  });
  return { assignment, key };
}

/** What becomes of the points of kinds that no hidden run shows. */
export const leftOutSentence = (left: readonly Kind[]): string =>
  left.length === KINDS.length
    ? 'No failure is chosen.'
    : `No failure of ${left.join(' and of ')} is chosen: ${left.length === 1 ? 'its' : 'their'} points go to the other kinds.`;

/** Kinds of which no failure is chosen: their points go to the others. */
export const kindsLeftOut = (draft: Draft, cards: readonly FailureCard[]): Kind[] =>
  KINDS.filter((kind) => !cards.some((card) => card.kind === kind && draft.chosen.includes(card.id)));
