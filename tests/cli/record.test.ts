import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readRecorded } from '../../src/sharing/recorded.ts';
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

test('the recorded runs of the pages are all there', () => {
  const wanted = readdirSync('content/runs').flatMap(
    (name) => JSON.parse(readFileSync(`content/runs/${name}`, 'utf8')) as { id: string }[],
  );
  for (const { id } of wanted) {
    expect(readRecorded(JSON.parse(readFileSync(`public/runs/${id}.json`, 'utf8'))).id).toBe(id);
  }
});

test('an unknown run is bad usage', () => {
  expect(wtgw(...words, 'cats')).toMatchObject({ code: 2, err: 'Unknown recorded run "cats": choose among broken, forked\n' });
});
