import { describe, expect, test } from 'vitest';
import type { CardEntry } from '../../src/progress/entries.ts';
import { dueToday, reviewed } from '../../src/progress/review.ts';

const DAY = 86_400_000;
const NOON = new Date(2030, 0, 10, 12).getTime();
const of = { of: 'failure' as const, title: 'Dying ReLU', name: 'failure/dying-relu' };
const after = (right: boolean[], start = NOON): CardEntry[] => {
  const cards: CardEntry[] = [];
  let now = start;
  for (const one of right) {
    const card = reviewed(of, cards.at(-1), one, now);
    if (!card) break;
    cards.push(card);
    now = card.due;
  }
  return cards;
};
const days = (card: CardEntry | undefined) => Math.round(((card?.due ?? 0) - (card?.when ?? 0)) / DAY);

describe('reviewed', () => {
  test('what was right at once is not asked again', () => {
    expect(reviewed(of, undefined, true, NOON)).toBeUndefined();
  });

  test('what was wrong comes back the next day', () => {
    expect(days(after([false])[0])).toBe(1);
  });

  test('pauses grow while answers are right, and no pause is longer than a year', () => {
    const pauses = after([false, ...Array(14).fill(true)]).map(days);
    for (let i = 2; i < pauses.length; i++) expect(pauses[i]).toBeGreaterThanOrEqual(pauses[i - 1] as number);
    expect(pauses[3]).toBeGreaterThan(3);
    // FSRS may add a day to keep “good” apart from “hard”.
    expect(Math.max(...pauses)).toBeLessThanOrEqual(366);
  });

  test('a lapse brings it back soon, and counts', () => {
    const cards = after([false, true, true, true, false]);
    expect(days(cards[4])).toBeLessThan(days(cards[3]) / 2);
    expect(cards[4]?.memory['lapses']).toBe(1);
  });

  test('the same answers at the same times give the same schedule, and the state survives JSON', () => {
    const [a, b] = [after([false, true, true]), after([false, true, true])];
    expect(a).toEqual(b);
    const last = a.at(-1) as CardEntry;
    const copy = JSON.parse(JSON.stringify(last)) as CardEntry;
    expect(reviewed(of, copy, true, last.due)).toEqual(reviewed(of, last, true, last.due));
  });
});

describe('dueToday', () => {
  const card = (name: string, due: number) => ({ id: `card:${name}`, due }) as CardEntry;
  test.each([
    ['overdue', NOON - 3 * DAY, true],
    ['this evening', new Date(2030, 0, 10, 23, 59, 59).getTime(), true],
    ['tomorrow at midnight', new Date(2030, 0, 11, 0, 0, 0).getTime(), false],
  ])('%s', (name, due, is) => {
    expect(dueToday([card(name, due)], NOON)).toHaveLength(is ? 1 : 0);
  });

  test('the longest overdue comes first', () => {
    const cards = [card('b', NOON - DAY), card('a', NOON - 5 * DAY)];
    expect(dueToday(cards, NOON).map(({ id }) => id)).toEqual(['card:a', 'card:b']);
  });
});
