import { describe, expect, test } from 'vitest';
import { CASES, caseIn, caseOfDay } from '../../../src/widgets/blind/cards.ts';

describe('caseIn', () => {
  test.each([
    ['?case=4711', 4711],
    [`?case=${CASES}`, CASES],
    ['', undefined],
    ['?case=', undefined],
    ['?case=0', undefined],
    [`?case=${CASES + 1}`, undefined],
    ['?case=1e3', undefined],
    ['?case=-7', undefined],
    ['?case=dying-relu', undefined],
  ])('%s', (search, number) => {
    expect(caseIn(search)).toBe(number);
  });
});

describe('caseOfDay', () => {
  test('all of a day one case, the next day another, and none twice within years', () => {
    expect(caseOfDay(new Date(2030, 0, 10, 0, 1))).toBe(caseOfDay(new Date(2030, 0, 10, 23, 59)));
    const days = Array.from({ length: 2000 }, (_, day) => caseOfDay(new Date(2030, 0, 1 + day, 12)));
    expect(new Set(days).size).toBe(days.length);
    for (const number of days) expect(caseIn(`?case=${number}`)).toBe(number);
  });
});
