import { afterAll, describe, expect, test } from 'vitest';
import { openThreads } from '../../src/cli/threads.ts';
import { head } from '../../src/events.ts';
import type { OpenLine, Told } from '../../src/grading/protocol.ts';
import { openSandbox } from '../../src/grading/sandbox.ts';
import { KINDS, type Outcome } from '../../src/grading/types.ts';
import { HONEST, madeTrace } from './traces.ts';

const threads = openThreads();
const sandbox = openSandbox(threads, { size: 2, limits: { silence: 2000 } });
afterAll(() => sandbox.close());
const traces = Array.from({ length: 4 }, (_, i) => madeTrace(i, 60, i % 2 ? 30 : Number.POSITIVE_INFINITY));
/** No fuel is used in it, so that only the watchdog ends it. */
const SILENT = 'export default { watch: () => () => Array.prototype.includes.call({ length: 2 ** 53 - 1 }, 1) };';

test('outcomes come as they are made, in the order of the traces, and one by one are the same', async () => {
  const heard: Outcome[] = [];
  const { outcomes, digest } = await sandbox.judgeAll(HONEST, traces, (outcome) => heard.push(outcome));
  expect(heard).toEqual(outcomes);
  expect(outcomes.map(({ trace }) => trace)).toEqual(traces.map(({ id }) => id));
  const single = await Promise.all(traces.map((trace) => sandbox.judge(HONEST, trace)));
  expect(single).toEqual(outcomes);
  expect(digest).toMatch(/^[0-9a-f]{64}$/);
});

test('a silent file is stopped twice, then left out; the others are judged all the same', async () => {
  const alone = await sandbox.judgeAll({ ...HONEST, data: undefined }, traces);
  const { outcomes } = await sandbox.judgeAll({ ...HONEST, data: SILENT }, traces);
  expect(outcomes.map(({ endings }) => endings[1]?.ending)).toEqual(Array(4).fill('timeout'));
  expect(outcomes.map(({ endings }) => endings[1]?.message?.startsWith('Was not tried'))).toEqual([false, false, true, true]);
  expect(outcomes.map(({ said }) => said)).toEqual(alone.outcomes.map(({ said }) => said));
});

test('a kind without a file comes to what a file that says nothing comes to, to the digest', async () => {
  const nothing = 'export default { watch: () => () => undefined };';
  const { optimisation } = HONEST;
  const all = await sandbox.judgeAll({ optimisation, data: nothing, alignment: nothing, emergence: nothing }, traces);
  const heard: Outcome[] = [];
  expect(await sandbox.judgeAll({ optimisation }, traces, (outcome) => heard.push(outcome))).toEqual(all);
  expect(heard).toEqual(all.outcomes);
  expect(all.outcomes[1]?.said.length).toBeGreaterThan(0);
});

test('no traces are judged at once', async () => {
  expect((await sandbox.judgeAll(HONEST, [])).outcomes).toEqual([]);
});

describe('a worker that dies', () => {
  /** A line whose worker dies at each of the first `deaths` files that it is asked for. */
  const dying = (deaths: number): OpenLine => {
    let left = deaths;
    return (limits, listen, fail) =>
      threads(
        limits,
        (message) => {
          if (message.kind === 'unit' && left-- > 0) fail('it fell over');
          else listen(message);
        },
        fail,
      );
  };

  test('is replaced; the file that it died of is told, and only that', async () => {
    const frail = openSandbox(dying(1));
    const { outcomes } = await frail.judgeAll(HONEST, traces.slice(0, 2));
    frail.close();
    expect(outcomes.map(({ endings }) => endings.map(({ ending }) => ending))).toEqual([
      ['crash', 'ok', 'ok', 'ok'],
      ['ok', 'ok', 'ok', 'ok'],
    ]);
  });

  test('before it is ready, twice, is the end of it', async () => {
    const never: OpenLine = (_limits, _listen, fail) => {
      setTimeout(() => fail('no such file'), 1);
      return { send: () => undefined, close: () => undefined };
    };
    await expect(openSandbox(never).judgeAll(HONEST, traces)).rejects.toThrow('The sandbox cannot be opened: no such file');
  });
});

test('what waits when a sandbox is closed is told so', async () => {
  const other = openSandbox(threads);
  const waiting = [other.judgeAll(HONEST, traces), other.judgeAll(HONEST, traces)];
  other.close();
  for (const one of waiting) await expect(one).rejects.toThrow('The sandbox is closed');
});

describe('a live run', () => {
  const trace = madeTrace(1, 60, 30);
  const steps = trace.batch.steps as NonNullable<typeof trace.batch.steps>;
  const early = { steps: head(steps, 40), events: [] };
  const late = { steps: { ...steps, first: 41, count: 20, ...tail() }, events: [] };
  function tail() {
    const cut = (values: Float32Array, width: number) => values.slice(40 * width);
    return {
      loss: cut(steps.loss, 1),
      learningRate: cut(steps.learningRate, 1),
      gradientNorm: cut(steps.gradientNorm, 1),
      layerGradientNorm: cut(steps.layerGradientNorm, 3),
      layerUpdateRatio: cut(steps.layerUpdateRatio, 3),
    };
  }

  /** Watches both stretches, and waits until `enough`. */
  async function watched(sources: object, enough: (told: Told[]) => boolean): Promise<Told[]> {
    const told: Told[] = [];
    await new Promise<void>((done, fail) => {
      const watch = sandbox.watch(sources, { layers: trace.layers }, (one) => {
        told.push(one);
        if (enough(told)) done();
      });
      watch.see(early);
      setTimeout(() => watch.see(late), 50);
      setTimeout(() => fail(new Error(`Waited in vain: ${JSON.stringify(told)}`)), 20_000);
    });
    return told;
  }

  test('is judged as its trace is', async () => {
    const { outcomes } = await sandbox.judgeAll(HONEST, [{ ...trace, batch: { steps, events: [] } }]);
    const expected = outcomes[0]?.said ?? [];
    expect(expected.length).toBeGreaterThan(1);
    const told = await watched(HONEST, (all) => all.length === expected.length);
    const sorted = told
      .flatMap((one) => (one.kind === 'said' ? [one.said] : []))
      .sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
    expect(sorted).toEqual(expected);
  });

  test('goes on where one of its files has to be stopped: nothing is told twice', async () => {
    const count = `export default { watch() { let n = 0; return (event) => { if (event.kind === 'step' && event.step % 20 === 0) console.log(++n, event.step); }; } };`;
    const told = await watched({ optimisation: count, data: SILENT, emergence: count }, (all) => all.length === 7);
    const lines = (file: string) => told.flatMap((one) => (one.kind === 'printed' && one.file === file ? [one.line] : []));
    expect(lines('optimisation')).toEqual(['1 20', '2 40', '3 60']);
    expect(lines('emergence')).toEqual(['1 20', '2 40', '3 60']);
    expect(told.filter(({ kind }) => kind === 'ending')).toMatchObject([{ ending: { kind: 'data', ending: 'timeout' } }]);
  });
});
