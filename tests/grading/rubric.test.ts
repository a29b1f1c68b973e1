import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { openThreads } from '../../src/cli/threads.ts';
import { openSandbox } from '../../src/grading/sandbox.ts';
import { rounded, score, USUAL_RUBRIC } from '../../src/grading/score.ts';
import { readTrace, type TraceIndex, type TraceSet, type TraceTruths } from '../../src/grading/trace-file.ts';
import { KINDS, type Sources } from '../../src/grading/types.ts';
import { ALWAYS, LOSS_ONLY, lookUpRuns, lookUpTable, NULL, random } from './doubles.ts';

const json = <T>(path: string) => JSON.parse(readFileSync(path, 'utf8')) as T;
const index = json<TraceIndex>('public/traces/index.json');
const practice = {
  traces: index.traces.map(({ file }) => readTrace(json(`public/traces/${file}`))),
  truths: json<TraceTruths>('public/traces/truths.json').truths,
};
// Forty hidden runs of a key that was drawn after the reference solution was written.
const packed = JSON.parse(gunzipSync(readFileSync('tests/grading/hidden.json.gz')).toString()) as TraceSet;
const hidden = { traces: packed.traces.map(readTrace), truths: packed.truths };
const folder = (name: string) =>
  Object.fromEntries(KINDS.map((kind) => [kind, readFileSync(`content/exercise/${name}/${kind}.js`, 'utf8')])) as unknown as Sources;

const sandbox = openSandbox(openThreads(), { size: 2 });
afterAll(() => sandbox.close());
async function scored(sources: Sources, set = hidden) {
  const { outcomes, digest } = await sandbox.judgeAll(sources, set.traces);
  return { ...score(outcomes, set.truths, USUAL_RUBRIC), outcomes, digest };
}

describe('the practice set', () => {
  test('holds at least sixteen runs of at most 40 kB and 200 rows, all four kinds and healthy ones among them', () => {
    expect(practice.traces.length).toBeGreaterThanOrEqual(16);
    for (const { file } of index.traces) expect(readFileSync(`public/traces/${file}`).length, file).toBeLessThanOrEqual(40_000);
    for (const { batch } of practice.traces) expect(batch.steps?.count).toBeLessThanOrEqual(200);
    for (const kind of KINDS) expect(practice.truths.filter(({ injected }) => injected?.kind === kind).length).toBeGreaterThanOrEqual(4);
    expect(practice.truths.filter(({ injected }) => !injected).length).toBeGreaterThanOrEqual(8);
  });

  test('nothing in a trace or in the order of the index says what was injected', () => {
    const ids = [...new Set(practice.truths.flatMap(({ injected }) => (injected ? [injected.id, injected.title] : [])))];
    for (const { file } of index.traces) {
      const text = readFileSync(`public/traces/${file}`, 'utf8');
      expect(
        ids.filter((id) => text.includes(id)),
        file,
      ).toEqual([]);
    }
    expect(index.traces.map(({ id }) => id)).toEqual(index.traces.map(({ id }) => id).sort());
  });
});

describe('the rubric tells detectors apart', () => {
  test('the reference solution earns at least 90 on hidden runs, without the bonus too, and none of its files ends badly', async () => {
    const { score: points, bonus, outcomes } = await scored(folder('reference'));
    expect(points - bonus).toBeGreaterThanOrEqual(90);
    expect(outcomes.flatMap(({ endings }) => endings.filter(({ ending }) => ending !== 'ok'))).toEqual([]);
  });

  test('the starter files earn less than half', async () => {
    expect((await scored(folder('starter'))).score).toBeLessThan(50);
  });

  test.each<[string, Sources]>([
    ['silent', NULL],
    ['always', ALWAYS],
    ['random, one in two', random(2)],
    ['random, one in eight', random(8)],
    ['loss only', LOSS_ONLY],
    ['look-up table of settings', lookUpTable(practice.traces, practice.truths)],
    ['look-up table of runs', lookUpRuns(practice.traces, practice.truths)],
  ])('%s: less than 35', async (_, sources) => {
    const { score: points } = await scored(sources);
    expect(points).toBeLessThan(35);
    expect(points).toBe(rounded(points));
  });

  test('the look-up table of runs does well on the runs that it knows, so it is the hidden set that finds it out', async () => {
    expect((await scored(lookUpRuns(practice.traces, practice.truths), practice)).score).toBeGreaterThan(90);
  });
});
