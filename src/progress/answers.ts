/** First tries at questions and predictions, and what of them is to be asked again. */
import type { AnswerEntry, CardEntry } from './entries.ts';
import { entryOf, keep } from './progress.ts';

/** An answer as a lesson reports it. */
export type Answered = Pick<AnswerEntry, 'lesson' | 'of' | 'ask' | 'anchor' | 'right'>;

/** Keeps a first try; a wrong answer of a quiz comes back when it is due, and a card that is due learns from the answer. */
export async function noteAnswer(answered: Answered, now: number): Promise<void> {
  const name = `${answered.lesson}#${answered.anchor}`;
  const earlier = await entryOf('answer', name);
  if (!earlier) await keep({ id: `answer:${name}`, kind: 'answer', when: now, ...answered });
  if (answered.of !== 'quiz') return;
  const path = `lessons/${name}`;
  await review({ of: 'question', title: answered.ask, name: path, path }, answered.right, now);
}

/** Reckons an answer into the card of what was asked: a new card for what was got wrong, a due card's next day. */
export async function review(
  of: { of: CardEntry['of']; title: string; name: string; path?: string },
  right: boolean,
  now: number,
): Promise<void> {
  const card = await entryOf('card', of.name);
  if (!card && right) return;
  // The scheduler is loaded by the first mistake.
  const { dueToday, reviewed } = await import('./review.ts');
  // Practice before its day tells little of memory.
  if (card && right && dueToday([card], now).length === 0) return;
  const next = reviewed(of, card, right, now);
  if (next) await keep(next);
}
