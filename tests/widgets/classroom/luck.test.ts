import { describe, expect, test } from 'vitest';
import { KINDS, type Kind } from '../../../src/grading/types.ts';
import luck from '../../../src/widgets/classroom/luck.json';
import { luckSentence } from '../../../src/widgets/classroom/luck.ts';
import { firstDraft } from '../../../src/widgets/classroom/offer.ts';

describe('a teacher is warned where files that know nothing may pass', () => {
  test.each<[string, readonly Kind[], number, number, RegExp]>([
    [
      'the smallest',
      KINDS,
      1,
      1,
      /^With so few runs chance decides too much: at 1 broken and 1 healthy, a rule on the loss alone earned 35 points or more on 56 of 100 keys; from 8 broken and 16 healthy on, /,
    ],
    [
      'few healthy runs, in whose settings a table is right',
      KINDS,
      24,
      1,
      /a table of the practice runs’ settings earned 35 points or more on 100 of 100 keys/,
    ],
    [
      'one healthy run short of what was measured',
      KINDS,
      16,
      11,
      /at 16 broken and 8 healthy, .* on 2 of 100 keys; from 16 broken and 12 healthy on/,
    ],
    ['one broken run short', KINDS, 15, 12, /at 8 broken and 12 healthy/],
    [
      'one kind, which a rule on the loss sees through',
      ['optimisation'],
      24,
      16,
      /^Too little is asked here, however many runs there are: at 24 broken and 16 healthy, .*choose failures of other kinds too\.$/,
    ],
  ])('%s', (_, kinds, broken, healthy, sentence) => expect(luckSentence(kinds, broken, healthy)).toMatch(sentence));

  test.each<[string, readonly Kind[], number, number]>([
    ['the form as it is found', KINDS, firstDraft([]).broken, firstDraft([]).healthy],
    ['as many as were enough', KINDS, 16, 12],
    ['more than was ever measured', KINDS, 400, 400],
    ['kinds named in another order', [...KINDS].reverse(), 16, 12],
    ['no kind, which is refused elsewhere', [], 24, 16],
    ['a field that is empty', KINDS, Number.NaN, 16],
  ])('not at %s', (_, kinds, broken, healthy) => expect(luckSentence(kinds, broken, healthy)).toBeUndefined());

  test('what is measured is there for every choice of kinds, and silence never passes', () => {
    expect(Object.keys(luck.cells)).toHaveLength(2 ** KINDS.length - 1);
    const passed = Object.values(luck.cells)
      .flat(2)
      .filter(([share]) => (share as number) > 0);
    expect(passed.map(([, file]) => luck.files[file as number])).not.toContain('silence');
    expect(passed.map(([, file]) => luck.files[file as number])).not.toContain('an alarm at everything');
    expect(luck.keys).toBeGreaterThanOrEqual(200);
  });
});
