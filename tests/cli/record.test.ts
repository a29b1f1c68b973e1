import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readRecorded } from '../../src/sharing/recorded.ts';
import { readCheck } from '../../src/sharing/recorded-check.ts';
import { readMap } from '../../src/sharing/recorded-map.ts';
import { wtgw } from './wtgw.ts';

const folder = mkdtempSync(join(tmpdir(), 'wtgw-'));
const list = join(folder, 'runs.json');
const words = ['record', '--list', list, '--out', folder, '--json'];
afterAll(() => rmSync(folder, { recursive: true }));

test('record writes runs that read back whole, forks too, and --check compares their digests', () => {
  writeFileSync(
    list,
    JSON.stringify([
      { id: 'broken', task: 'spirals', inject: ['learning-rate-too-high'], views: true },
      { id: 'forked', task: 'spirals', inject: ['learning-rate-too-high'], fork: ['lower-learning-rate'] },
    ]),
  );
  expect(wtgw(...words, '--check').code).toBe(1);
  expect(wtgw(...words).code).toBe(0);
  const read = (id: string) => readRecorded(JSON.parse(readFileSync(join(folder, `${id}.json`), 'utf8')));
  const broken = read('broken');
  expect(broken.batch.steps?.loss).toHaveLength(broken.steps);
  expect(broken.batch.steps?.layerGradientNorm).toHaveLength(broken.steps * broken.layers.length);
  expect(broken.shared.claim?.digest).toBe(broken.digest);
  expect(broken.verdicts.some(({ status }) => status === 'failing')).toBe(true);
  expect(broken.views.length).toBeGreaterThan(2);
  expect(broken.points?.x).toHaveLength(2 * (broken.points?.labels.length ?? 0));
  expect(read('forked')).toMatchObject({ fork: { remedies: ['lower-learning-rate'] }, views: [] });
  expect(wtgw(...words, '--check').json).toMatchObject([{ state: 'same' }, { state: 'same' }]);
});

test('record makes maps and checks too, and --check compares them', () => {
  const set = { steps: 40, 'data.train': 60, 'model.depth': 1, 'monitor.evaluateEvery': 20 };
  const list = join(folder, 'others.json');
  const words = ['record', '--list', list, '--out', folder, '--json'];
  writeFileSync(list, JSON.stringify([{ id: 'map', task: 'spirals', set, axes: ['optimizer.learningRate=0.01..10:4', 'seed=1..2:2'] }]));
  const made = [...words, '--kind', 'maps'];
  expect(wtgw(...made).json).toMatchObject([{ id: 'map', state: 'new' }]);
  const map = readMap(JSON.parse(readFileSync(join(folder, 'map.json'), 'utf8')));
  expect([map.cells.length, map.onset.length, map.finalLoss.length, map.digests.length]).toEqual([8, 8, 8, 48]);
  expect(wtgw(...made, '--check').json).toMatchObject([{ state: 'same' }]);

  writeFileSync(list, JSON.stringify([{ id: 'batch', procedure: 'one-batch', task: 'xor' }]));
  expect(wtgw(...words, '--kind', 'checks').json).toMatchObject([{ id: 'batch', state: 'new', failing: [] }]);
  expect(readCheck(JSON.parse(readFileSync(join(folder, 'batch.json'), 'utf8'))).findings?.[0]?.losses).toHaveLength(300);
  expect(wtgw(...words, '--kind', 'checks', '--check').json).toMatchObject([{ state: 'same' }]);
  writeFileSync(list, JSON.stringify([{ id: 'batch', procedure: 'guess', task: 'xor' }]));
  expect(wtgw(...words, '--kind', 'checks').err).toContain('Unknown procedure "guess"');
});

test.each([
  ['runs', readRecorded],
  ['maps', readMap],
  ['checks', readCheck],
])('the recorded %s of the pages are all there', (kind, read) => {
  const wanted = readdirSync(`content/${kind}`).flatMap(
    (name) => JSON.parse(readFileSync(`content/${kind}/${name}`, 'utf8')) as { id: string }[],
  );
  for (const { id } of wanted) {
    const text = readFileSync(`public/${kind}/${id}.json`, 'utf8');
    expect(read(JSON.parse(text)).id).toBe(id);
    if (kind !== 'runs') expect(text.length, id).toBeLessThan(60_000);
  }
});

test('an unknown run is bad usage', () => {
  expect(wtgw(...words, 'cats')).toMatchObject({ code: 2, err: 'Unknown recorded run "cats": choose among broken, forked\n' });
});
