/** Spaced review: what was got wrong comes back when it is about to be forgotten (FSRS, by ts-fsrs, without chance). */
import { type Card, createEmptyCard, fsrs, generatorParameters, Rating } from 'ts-fsrs';
import type { CardEntry } from './entries.ts';

/** Days are whole: a card is due on a day, not at a minute, and learning steps within a day are left out. */
const scheduler = fsrs(generatorParameters({ enable_fuzz: false, enable_short_term: false, maximum_interval: 365 }));

const FIELDS = ['stability', 'difficulty', 'elapsed_days', 'scheduled_days', 'learning_steps', 'reps', 'lapses', 'state'] as const;

function cardOf(entry: CardEntry): Card {
  const { memory, due } = entry;
  const fields = Object.fromEntries(FIELDS.map((field) => [field, memory[field] ?? 0]));
  return {
    ...fields,
    due: new Date(due),
    ...(memory['last_review'] !== undefined && { last_review: new Date(memory['last_review']) }),
  } as Card;
}

/** What is asked again: its name, its title, and the path of a question. */
export type Reviewed = Pick<CardEntry, 'of' | 'title'> & { name: string; path?: string };

/** The card after an answer at a time; undefined where nothing is to be asked again: a first answer that was right. */
export function reviewed(of: Reviewed, card: CardEntry | undefined, right: boolean, now: number): CardEntry | undefined {
  if (!card && right) return undefined;
  const at = new Date(now);
  const { card: next } = scheduler.next(card ? cardOf(card) : createEmptyCard(at), at, right ? Rating.Good : Rating.Again);
  const { name, path, ...rest } = of;
  return {
    id: `card:${name}`,
    kind: 'card',
    when: now,
    ...rest,
    ...(path !== undefined && { path }),
    due: next.due.getTime(),
    memory: { ...Object.fromEntries(FIELDS.map((field) => [field, next[field]])), last_review: now },
  };
}

/** The cards due by the end of the day of `now` (in local time), the longest overdue first. */
export function dueToday(cards: readonly CardEntry[], now: number): CardEntry[] {
  const end = new Date(now).setHours(23, 59, 59, 999);
  return cards.filter(({ due }) => due <= end).sort((a, b) => a.due - b.due);
}
