import { describe, expect, test } from 'vitest';
import { decodeAssignment, encodeAssignment } from '../../../src/grading/assignment.ts';
import { checkKey } from '../../../src/grading/key.ts';
import { type FailureCard, firstDraft, idOf, kindsLeftOut, leftOutSentence, makeAssignment } from '../../../src/widgets/classroom/offer.ts';

const CARDS: FailureCard[] = [
  { id: 'learning-rate-too-high', title: 'Learning rate too high', kind: 'optimisation', task: 'spirals', usual: true },
  { id: 'label-in-features', title: 'Label in the features', kind: 'data', task: 'penguins', usual: true },
  { id: 'no-warmup', title: 'No warm-up', kind: 'optimisation', task: 'names', usual: false },
];
const chance = Uint8Array.from({ length: 20 }, (_, i) => i * 7);
const draft = { ...firstDraft(CARDS), deadline: '2030-05-01T23:59' };

describe('an assignment made from the form', () => {
  test('is opened by its key alone, survives its link, and holds the usual failures', () => {
    const { assignment, key } = makeAssignment(draft, CARDS, 'monitor-1', chance);
    expect(() => checkKey(key, assignment)).not.toThrow();
    expect(() => checkKey({ ...key, seed: key.seed ^ 1 }, assignment)).toThrow(/promised/);
    expect(decodeAssignment(`https://example.org/exercise/#${encodeAssignment(assignment)}`)).toEqual(assignment);
    expect(assignment.failures.map(({ id }) => id)).toEqual(['learning-rate-too-high', 'label-in-features']);
    expect(assignment.deadline).toBe(new Date('2030-05-01T23:59').toISOString());
    expect(JSON.stringify(assignment)).not.toContain(key.nonce);
  });

  test('has no lateness where it has no deadline', () => {
    expect(makeAssignment({ ...draft, deadline: '' }, CARDS, 'monitor-1', chance).assignment.late).toBeUndefined();
  });

  test.each([
    [{ chosen: [] }, /names no failures/],
    [{ title: '  ' }, /title/],
    [{ broken: 0 }, /number of broken runs is 0/],
    [{ deadline: 'soon' }, /Cannot use the deadline "soon"/],
    [{ rubric: { ...draft.rubric, shares: { precision: 0.5, recall: 0.5, lead: 0.5 } } }, /shares sum to 1.5/],
    [{ rubric: { ...draft.rubric, kinds: { ...draft.rubric.kinds, data: 40 } } }, /sum to 115/],
  ])('is refused in a sentence: %o', (wrong, sentence) => {
    expect(() => makeAssignment({ ...draft, ...wrong }, CARDS, 'monitor-1', chance)).toThrow(sentence);
  });
});

test('ids are of letters, digits and dashes whatever the title', () => {
  expect(idOf('Übung 3: Überwachung!', '2030-05-01', chance)).toMatch(/^ubung-3-uberwachung-2030-05-01-[0-9a-z]+$/);
  expect(idOf('監視', '2030-05-01', chance)).toMatch(/^assignment-2030-05-01-/);
});

test('kinds without a failure are named, since their points go to the others', () => {
  expect(kindsLeftOut(draft, CARDS)).toEqual(['alignment', 'emergence']);
  expect(leftOutSentence(['alignment', 'emergence'])).toBe(
    'No failure of alignment and of emergence is chosen: their points go to the other kinds.',
  );
  expect(leftOutSentence(['data'])).toBe('No failure of data is chosen: its points go to the other kinds.');
  expect(leftOutSentence(kindsLeftOut({ ...draft, chosen: [] }, CARDS))).toBe('No failure is chosen.');
});
