import { beforeAll, expect, test } from 'vitest';
import { resolve } from '../../src/runs/resolve.ts';
import { type Host, Run } from '../../src/runs/run.ts';
import { Viewer, sceneOf } from '../../src/runs/view.ts';
import sine from '../../src/tasks/sine.ts';
import { reference } from './host.ts';

let host: Host;
beforeAll(async () => {
  host = await reference();
});

test('a regression is seen as a curve over what is true, and comes nearer to it', async () => {
  const experiment = resolve({ task: 'sine', inject: [], remedies: [], set: {}, seed: 1 });
  const data = sine.make(experiment, {});
  const { curve } = sceneOf(data);
  expect(curve?.pointX).toHaveLength(200);
  expect(curve?.pointY).toHaveLength(200);
  const viewer = new Viewer(data);
  const run = await Run.open(experiment, host);
  const off = async () => {
    const view = await run.with((session) => viewer.look(session));
    if (view?.kind !== 'curve') throw new Error(`No curve but ${view?.kind}`);
    return view.y.reduce((sum, y, i) => sum + (y - (curve?.truth?.[i] as number)) ** 2, 0) / view.y.length;
  };
  await run.advance(1);
  const before = await off();
  await run.advance(599);
  expect(await off()).toBeLessThan(0.1 * before);
  run.close();
});
