import { describe, expect, test } from 'vitest';
import type { Outcome, Said, Truth } from '../../../src/grading/types.ts';
import { feedbackOf, feedbackOn, isStillborn, tallySentence } from '../../../src/widgets/exercise/feedback.ts';

const said = (kind: Said['kind'], at: number, status: Said['status'] = 'failing'): Said => ({ kind, at, status, severity: 1, because: '' });
const outcome = (...all: Said[]): Outcome => ({ trace: 't', endings: [], said: all, printed: [] });
const healthy: Truth = { trace: 't' };
const broken: Truth = { trace: 't', injected: { id: 'x', kind: 'optimisation', title: 'X', severity: 0.5 }, may: ['data'], damage: 60 };

describe('feedback is in terms of the run', () => {
  test.each([
    [healthy, outcome(said('optimisation', 40)), 'false', 'Fired at step 40 of a healthy run'],
    [healthy, outcome(said('optimisation', 40, 'warning')), 'quiet', 'Quiet, rightly'],
    [broken, outcome(said('optimisation', 35)), 'caught', 'Caught: alarm at step 35, 25 steps before the damage'],
    [broken, outcome(said('optimisation', 59)), 'caught', 'Caught: alarm at step 59, 1 step before the damage'],
    [broken, outcome(said('optimisation', 60)), 'late', 'Late: alarm at step 60, when the damage was done'],
    [broken, outcome(said('optimisation', 74)), 'late', 'Late: alarm at step 74, 14 steps after the damage was done'],
    [
      broken,
      outcome(said('optimisation', 30, 'warning')),
      'missed',
      'Missed: warned at step 30, but only failing is an alarm; from step 60 the damage is done',
    ],
  ] as const)('%#', (truth, given, mark, sentence) => {
    expect(feedbackOf(given, truth, 'optimisation')).toMatchObject({ mark, sentence });
  });

  test('an alarm of another kind costs, unless there is something of it to see', () => {
    expect(feedbackOf(outcome(said('alignment', 9)), broken, 'alignment').mark).toBe('stray');
    expect(feedbackOf(outcome(said('data', 9)), broken, 'data').mark).toBe('excused');
  });

  test('what broke comes first, then what is wrong, then what is right', () => {
    const given = outcome(said('optimisation', 30), said('alignment', 9));
    given.endings = [{ kind: 'data', ending: 'error', message: 'TypeError: x', step: 7, line: 3 }];
    expect(feedbackOn(given, broken).map(({ mark }) => mark)).toEqual(['broke', 'stray', 'caught', 'quiet']);
    expect(feedbackOf(given, broken, 'data').sentence).toBe('Stopped at step 7: TypeError: x');
  });

  test('the tally counts failures of the asked kinds only', () => {
    const pairs = [
      { outcome: outcome(said('optimisation', 30)), truth: broken },
      { outcome: outcome(said('optimisation', 30)), truth: healthy },
      { outcome: outcome(), truth: healthy },
    ];
    expect(tallySentence(pairs, ['optimisation'])).toBe('Caught 1 of 1 failures, 1 false alarm on 2 healthy runs.');
    expect(tallySentence(pairs, ['data'])).toBe('Caught 0 of 0 failures, no false alarm on 2 healthy runs.');
  });
});

test('a syntax error costs no attempt; an error of the code at an event does', () => {
  const ending = (message: string, step?: number): Outcome => ({
    ...outcome(),
    endings: [{ kind: 'data', ending: 'error', message, step }],
  });
  expect(isStillborn(ending('SyntaxError: unexpected token'))).toBe(true);
  expect(isStillborn(ending('SyntaxError: bad JSON', 12))).toBe(false);
  expect(isStillborn(ending('TypeError: no'))).toBe(false);
});
