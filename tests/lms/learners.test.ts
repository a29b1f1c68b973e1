import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { seat } from '../../src/lms/learners.ts';
import { keep as keepWork, kept as keptWork, keepRun, watchedRuns } from '../../src/progress/exercise.ts';
import { entries, keep } from '../../src/progress/progress.ts';
import { kept } from './doubles.ts';

const run = {
  when: 1,
  title: 'Mine',
  task: 'digits',
  injected: [],
  link: '',
  steps: 1,
  outcome: 'finished',
  failing: [],
  warned: [],
  tags: [],
};

test('what one learner did is put away while another is there, and comes back with them', async () => {
  await seat('ada');
  await keep(...kept({ 'question-b': true }));
  await keepWork('work', { of: 'ada' });
  await keepRun(run, { x: new Float32Array(1), y: new Float32Array(1) });
  await seat('ada');
  expect(await entries()).toHaveLength(2);
  await seat('bob');
  expect(await entries()).toEqual([]);
  expect(await keptWork('work')).toBeUndefined();
  expect(await watchedRuns()).toEqual([]);
  await keep(...kept({ 'question-e': false }));
  await seat('ada');
  expect((await entries()).map(({ id }) => id).sort()).toEqual(['answer:first-lesson#question-b', 'lesson:first-lesson']);
  expect(await keptWork('work')).toEqual({ of: 'ada' });
  expect(await watchedRuns()).toMatchObject([{ title: 'Mine' }]);
  await seat('bob');
  expect((await entries()).map(({ id }) => id)).toContain('answer:second-lesson#question-e');
});
