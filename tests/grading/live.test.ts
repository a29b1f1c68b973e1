import { expect, test } from 'vitest';
import { openThreads } from '../../src/cli/threads.ts';
import { after, upTo } from '../../src/events.ts';
import type { Told } from '../../src/grading/protocol.ts';
import { openSandbox } from '../../src/grading/sandbox.ts';
import { HONEST, madeTrace } from './traces.ts';

const wait = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

test('a file that ended with an error owes nothing: the run is watched on, and when all is seen it says so', async () => {
  const { batch, layers } = madeTrace(3, 120, 60);
  const [first] = upTo([batch], 40);
  const [rest] = after([batch], 40);
  if (!first || !rest) throw new Error('the made trace is cut in two');
  const broken = `export default { watch: () => (event) => { if (event.kind === 'step' && event.step === 7) event.no.thing; } };`;
  const sandbox = openSandbox(openThreads(), { limits: { silence: 500 } });
  const told: Told[] = [];
  const watch = sandbox.watch({ optimisation: HONEST.optimisation, data: broken }, { layers }, (one) => told.push(one));
  try {
    expect(watch.idle).toBe(false);
    watch.see(first);
    await expect.poll(() => watch.idle, { timeout: 10_000 }).toBe(true);
    watch.see(rest);
    expect(watch.idle).toBe(false);
    await expect.poll(() => watch.idle, { timeout: 10_000 }).toBe(true);
    // Longer than the watchdog waits for an answer.
    await wait(1200);
    const endings = told.flatMap((one) => (one.kind === 'ending' ? [one.ending] : []));
    expect(endings).toMatchObject([{ kind: 'data', ending: 'error', step: 7 }]);
    expect(told.some((one) => one.kind === 'said' && one.said.status === 'failing')).toBe(true);
  } finally {
    sandbox.close();
  }
});
