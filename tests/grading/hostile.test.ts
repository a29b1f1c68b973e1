import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openThreads } from '../../src/cli/threads.ts';
import { type Judged, openSandbox } from '../../src/grading/sandbox.ts';
import { programs } from './programs.ts';
import { HONEST, madeTrace } from './traces.ts';

/** Each program is the second of four files; the three others are honest and must not notice. */
const sandbox = openSandbox(openThreads(), { size: 2, limits: { silence: 20_000, strikes: 1 } });
/** For what only a watchdog ends: the others would be ended by it too where a machine is busy. */
const impatient = openSandbox(openThreads(), { size: 2, limits: { silence: 4000, strikes: 1 } });
const traces = [madeTrace(1, 60, 30), madeTrace(2, 60)];
const { data: _left, ...others } = HONEST;
let alone: Judged;

beforeAll(async () => {
  alone = await sandbox.judgeAll(others, traces);
});
afterAll(() => {
  sandbox.close();
  impatient.close();
});

/** An outcome without what may differ between machines: the words of a time-out are the same, prints too. */
const ofData = ({ outcomes }: Judged) =>
  outcomes.map(({ endings, said, printed }) => ({ ending: endings[1], said: said.filter(({ kind }) => kind === 'data'), printed }));
const ofOthers = ({ outcomes }: Judged) =>
  outcomes.map(({ endings, said }) => ({
    endings: endings.filter(({ kind }) => kind !== 'data'),
    said: said.filter(({ kind }) => kind !== 'data'),
  }));

test('there are at least sixty hostile programs, of every ending but a crash', () => {
  expect(programs.length).toBeGreaterThanOrEqual(60);
  expect([...new Set(programs.map(({ ending }) => ending))].sort()).toEqual(['error', 'fuel', 'memory', 'ok', 'timeout']);
});

describe.concurrent('contained', () => {
  test.each(programs)('$name', async ({ source, ending }) => {
    const files = { ...others, data: source };
    // What a watchdog ends costs seconds: once is enough in the gate.
    const runs = ending === 'timeout' && !process.env.FULL ? 1 : 2;
    const [first, second = first] = (await Promise.all(
      Array.from({ length: runs }, () => (ending === 'timeout' ? impatient : sandbox).judgeAll(files, traces)),
    )) as [Judged, Judged?];
    const seen = ofData(first);
    expect(
      seen.map((one) => one.ending?.ending),
      JSON.stringify(seen[0]),
    ).toEqual([ending, ending]);
    if (ending !== 'ok') expect(seen[0]?.ending?.message).toMatch(/^.{10,300}$/u);
    expect(second).toEqual(first);
    expect(ofOthers(first)).toEqual(ofOthers(alone));
    for (const { printed, said } of seen) {
      expect(printed.length).toBeLessThanOrEqual(100);
      expect(said.length).toBeLessThanOrEqual(100);
      for (const line of printed) expect(line.length).toBeLessThanOrEqual(340);
      for (const { because, cause = '', severity } of said) {
        expect(because.length + cause.length).toBeLessThanOrEqual(600);
        expect(severity).toBeLessThanOrEqual(1);
      }
    }
  });
});

test('after all of them, an honest submission gets what it got before', async () => {
  expect(await sandbox.judgeAll(others, traces)).toEqual(alone);
});
