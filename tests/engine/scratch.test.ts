import { expect, test } from 'vitest';
import { fill } from '../../src/fields.ts';
import { openSession } from '../../src/engine/session.ts';
import { tf } from '../../src/engine/tf.ts';
import { tasks } from '../../src/tasks/index.ts';
import { backend, files } from './open.ts';

test('runs', async () => {
  await backend('wasm');
  for (const task of tasks) {
    const experiment = fill(task.id, 1, task.defaults);
    let t = performance.now();
    const data = task.make(experiment, files());
    console.log(task.id, 'data', performance.now() - t);
    const before = tf.memory().numTensors;
    const session = openSession(experiment, data, false);
    t = performance.now();
    while (!session.over) {
      const t1 = performance.now();
      const { steps, events } = await session.advance(50);
      for (const e of events) if (e.kind === 'eval') console.log(e.step, e.trainLoss?.toFixed(3), e.validationLoss?.toFixed(3), e.validationAccuracy, (50000/(performance.now()-t1)).toFixed(0));
      for (const e of events) if (e.kind === 'data') console.log(JSON.stringify(e.overlap));
    }
    console.log('deploy', await session.assess(data.deployment), performance.now() - t);
    session.close();
    console.log(tf.memory().numTensors - before);
  }
  expect(1).toBe(1);
});
