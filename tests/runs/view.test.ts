import { expect, test } from 'vitest';
import { Run } from '../../src/runs/run.ts';
import { resolve } from '../../src/runs/resolve.ts';
import { sceneOf } from '../../src/runs/view.ts';
import { reference } from './host.ts';

const opened = async (task: string, set = {}) => Run.open(resolve({ task, inject: [], remedies: [], set, seed: 1 }), await reference());

test('questions are shown as they are asked, with what is answered and whether it is right', async () => {
  const run = await opened('questions', { steps: 100 });
  const before = (await run.advance(1)).view;
  const after = (await run.advance(99)).view;
  if (before?.kind !== 'texts' || after?.kind !== 'texts') throw new Error('No texts');
  expect(after.texts[0]?.prompt).toMatch(/colour/);
  const right = ({ texts }: typeof after) => texts.filter(({ good }) => good).length;
  expect(right(after)).toBeGreaterThan(right(before));
  run.close();
});

test('sequences are drawn as the answer over the truth, in the same order in scene and view', async () => {
  const run = await opened('long-memory', { steps: 2, 'data.length': 6 });
  const { curve } = sceneOf(run.data);
  const { view } = await run.advance(2);
  if (view?.kind !== 'curve' || !curve?.truth) throw new Error('No curve');
  expect(view.y.length).toBe(curve.x.length);
  expect(curve.truth).toEqual(curve.truth.slice().sort());
  run.close();
});
