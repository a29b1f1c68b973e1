import { describe, expect, test } from 'vitest';
import { usualAssignment } from '../../../src/grading/assignment.ts';
import { hashOf } from '../../../src/grading/canonical.ts';
import { handIn, submissionOf } from '../../../src/widgets/exercise/hand-in.ts';
import { hintsFor } from '../../../src/widgets/exercise/hints.ts';
import { freshWork, readWork } from '../../../src/widgets/exercise/work.ts';

const starters = { optimisation: 'o', data: 'd', alignment: 'a', emergence: 'e' };

describe('work carried to another device', () => {
  test('comes back as it was', () => {
    const work = freshWork(starters);
    work.sources.data = 'mine';
    work.attempts = [{ at: '2026-01-01T00:00:00Z', score: 12, digest: 'x' }];
    work.hints = { 'x data': 2 };
    expect(readWork(JSON.parse(JSON.stringify(work)), starters)).toEqual(work);
  });

  test.each([
    [null, /holds no work/],
    [{ kind: 'exercise-work', version: 2 }, /version 2/],
    [{ kind: 'exercise-work', version: 1, sources: { data: 'd' } }, /file of optimisation and of alignment and of emergence is missing/],
  ])('%# is refused in one sentence', (value, why) => expect(() => readWork(value, starters)).toThrow(why));

  test('nonsense beside whole files is put right', () => {
    const work = readWork({ kind: 'exercise-work', version: 1, sources: starters, open: 'nothing', stage: 9, attempts: 'x' }, starters);
    expect(work).toMatchObject({ open: 'optimisation', stage: 1, attempts: [] });
    const damaged = { id: 'week-3', title: 'Week 3', rubric: { kinds: {} } };
    const given = {
      kind: 'exercise-work',
      version: 1,
      sources: starters,
      student: { id: 7 },
      hints: { a: 2, b: 'x', c: 9 },
      assignment: damaged,
    };
    expect(readWork(given, starters)).toMatchObject({ student: { id: '7', name: '', email: '' }, hints: { a: 2 } });
    expect(readWork(given, starters)).not.toHaveProperty('assignment');
  });

  test('an assignment goes with it', () => {
    const failures = [{ id: 'no-residuals', task: 'spirals', severities: [0.5] }];
    const assignment = usualAssignment({ id: 'week-3', title: 'Week 3', failures, commitment: hashOf('1:00') });
    expect(readWork(JSON.parse(JSON.stringify({ ...freshWork(starters), assignment })), starters).assignment).toEqual(assignment);
  });
});

describe('the hand-in', () => {
  test('holds every source with its hash, and the receipt names the file by its own', () => {
    const work = freshWork(starters);
    work.hints = { a: 2, b: 1 };
    work.student = { id: 's 1/2', name: '', email: '' };
    const submission = submissionOf(work, 'wtgw1', { score: 42, digest: 'd' });
    expect(submission.files.alignment).toEqual({ source: 'a', sha256: hashOf('a') });
    expect(submission).toMatchObject({ assignment: 'practice', hints: 3, student: { id: 's 1/2' } });
    expect(submission.student).not.toHaveProperty('name');
    const { text, name, receipt } = handIn(submission, new Date(0));
    expect(name).toBe('submission-practice-s-1-2.json');
    expect(receipt).toEqual({ hash: hashOf(text), at: '1970-01-01T00:00:00.000Z', assignment: 'practice', score: 42 });
    expect(JSON.parse(text)).toEqual(submission);
  });
});

test('hints go from where to look to the rule, and what is right has none', () => {
  const failure = { measures: ['loss', 'gradient norm'], detector: 'Divergence', rule: 'Fails when.' };
  const [first, , last] = hintsFor('missed', failure, 60);
  expect(first).toBe('It shows in loss and gradient norm; look at the steps before 60.');
  expect(last).toContain('Divergence');
  expect(first).not.toContain('Divergence');
  expect(hintsFor('caught', failure, 60)).toEqual([]);
});
