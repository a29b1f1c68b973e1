import { afterAll, expect, test } from 'vitest';
import { openThreads } from '../../src/cli/threads.ts';
import { openSandbox } from '../../src/grading/sandbox.ts';
import { HONEST, madeTrace } from './traces.ts';

const sandbox = openSandbox(openThreads(), { size: 1, limits: { silence: 1500 } });
afterAll(() => sandbox.close());
const traces = Array.from({ length: 4 }, (_, i) => madeTrace(i, 60, i % 2 ? 30 : Number.POSITIVE_INFINITY));

test('judges', async () => {
  const t = performance.now();
  const a = await sandbox.judgeAll(HONEST, traces);
  console.log(performance.now() - t, a.digest);
  const b = await sandbox.judgeAll(
    { ...HONEST, data: 'export default { watch: () => () => { Array.prototype.includes.call({ length: 2 ** 53 - 1 }, 1); } };' },
    traces,
  );
  console.log(performance.now() - t, JSON.stringify(b.outcomes.map((o) => o.endings)));
  const c = await sandbox.judgeAll(HONEST, traces);
  console.log(performance.now() - t);
  expect(c).toEqual(a);
});
