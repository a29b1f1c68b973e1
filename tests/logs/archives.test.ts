import { gzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readLogs } from '../../src/logs/read.ts';
import { csv, file, points, refusal, runOf, runsOf } from './reading.ts';

const text = (value: string) => new TextEncoder().encode(value);
const log = csv(['epoch', 'loss', 'val_loss'], [1, 2, 3], [2, 1, 3], [3, 0.5, 3.5]);

test('gzip and zip are told by content, whatever they are called', async () => {
  expect(points(await runOf(gzipSync(text(log)), {}, 'log.csv'), 'loss')).toHaveLength(3);
  expect(points(await runOf(zipSync({ 'log.csv.gz': gzipSync(text(log)) }), {}, 'download'), 'loss')).toHaveLength(3);
});

test('a gzip that is cut short gives what came before, and says so', async () => {
  const rows = Array.from({ length: 5000 }, (_, i) => [i, Math.sin(i) + 2]);
  const whole = gzipSync(text(csv(['step', 'loss'], ...rows)));
  const run = await runOf(whole.subarray(0, whole.length >> 1));
  expect(run.rows).toBeGreaterThan(100);
  expect(run.notes.join()).toContain('damaged or cut short');
});

test('a zip of folders holds several runs; a config beside a log is read, not taken for a log', async () => {
  const runs = await runsOf(
    zipSync({
      'version_0/metrics.csv': text(log),
      'version_0/hparams.yaml': text('lr: 0.1\nbatch_size: 32\noptimizer:\n  name: adamw\nloss: cross_entropy\nnum_classes: 10\n'),
      'version_1/metrics.csv': text(log),
      'version_1/config.json': text('{"training": {"learning_rate": 0.5, "epochs": 3}}'),
    }),
  );
  expect(runs.map(({ name, config }) => [name, config.learningRate, config.batch, config.budget])).toEqual([
    ['version_0/metrics', 0.1, 32, undefined],
    ['version_1/metrics', 0.5, undefined, 3],
  ]);
  expect(runs[0]?.data).toMatchObject({ batch: 32, classes: 10, lossKind: 'softmax' });
  expect(runs[1]?.config.from).toEqual(['config.json: training/learning_rate', 'config.json: training/epochs']);
});

test('logs of training and validation beside each other are one run; two runs are two', async () => {
  const train = csv(['step', 'loss'], [1, 3], [2, 2], [3, 1]);
  const val = csv(['step', 'loss'], [1, 3.5], [3, 4]);
  const { runs } = await readLogs([file(train, 'out/train_log.csv'), file(val, 'out/val_log.csv')]);
  expect(runs).toHaveLength(1);
  expect(runs[0] && points(runs[0], 'validationLoss')).toEqual([
    [1, 3.5],
    [3, 4],
  ]);
  expect(runs[0]?.files).toEqual(['out/train_log.csv', 'out/val_log.csv']);
  expect((await readLogs([file(train, 'a/log.csv'), file(train, 'b/log.csv')])).runs).toHaveLength(2);
});

test('one bad file leaves the others', async () => {
  const { runs, refused } = await readLogs([file('\x89PNG\r\n\x1a\n\0\0\0', 'curve.png'), file(log, 'log.csv'), file('', 'empty.csv')]);
  expect([runs.length, refused.map(({ name }) => name)]).toEqual([1, ['curve.png', 'empty.csv']]);
});

describe('hostile files are refused in a sentence, with bounded memory', () => {
  const zeros = new Uint8Array(40e6).fill(48);

  test('a gzip bomb', async () => {
    expect(await refusal(gzipSync(zeros), 'bomb.gz')).toMatch(/it unpacks to more than 250 times its size/);
  });

  test('a zip whose entry claims to be small', async () => {
    const zip = zipSync({ 'log.csv': zeros });
    const view = new DataView(zip.buffer);
    // The sizes that the local header and the directory claim.
    for (let at = 0; at + 46 < zip.length; at++) if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true);
    expect(await refusal(zip)).toMatch(/unpacks to more than/);
  });

  test('archives inside archives', async () => {
    let bytes = text(log);
    for (let i = 0; i < 6; i++) bytes = gzipSync(bytes);
    expect(await refusal(bytes)).toContain('archives lie inside archives');
  });

  test('an encrypted entry, a directory cut off', async () => {
    const zip = zipSync({ 'log.csv': text(log) });
    const view = new DataView(zip.buffer);
    for (let at = 0; at + 46 < zip.length; at++) if (view.getUint32(at, true) === 0x02014b50) zip[at + 8] = 1;
    expect(await refusal(zip)).toContain('encrypted');
    expect(await refusal(zip.subarray(0, zip.length - 30))).toContain('the zip is damaged or cut short');
  });

  test('deep nesting, with its line', async () => {
    const { refused } = await readLogs([file(`{"a":\n${'['.repeat(1e6)}`, 'deep.json')]);
    expect(refused).toEqual([{ name: 'deep.json', sentence: 'Cannot read line 2: more than 64 levels lie inside each other', line: 2 }]);
  });

  test('a line of megabytes, with its number', async () => {
    const { refused } = await readLogs([file(`${log}${'9'.repeat(3e6)}\n`, 'log.csv')]);
    expect(refused[0]).toMatchObject({ line: 5, sentence: 'Cannot read line 5: it is longer than 1 MB' });
  });

  test('ten thousand columns, and a new key in every record', async () => {
    const wide = await runOf(
      csv(
        ['step', 'loss', ...Array.from({ length: 9998 }, (_, i) => `c${i}`)],
        ...[1, 2].map((step) => [step, 1, ...new Array<number>(9998).fill(2)]),
      ),
    );
    expect(wide.columns.length).toBeLessThanOrEqual(600);
    const keys = await runOf(Array.from({ length: 20_000 }, (_, i) => `{"step": ${i}, "loss": 1, "k${i}": 1}\n`).join(''));
    expect([keys.columns.length, points(keys, 'loss').length]).toEqual([600, 20_000]);
  });

  test('names that steer a terminal come out plain', async () => {
    const run = await runOf(zipSync({ '../../\u001b[2Jevil\u202e.csv': text(log) }));
    expect(run.name).toBe('[2Jevil');
  });
});

test.each([
  ['89504e470d0a1a0a', 'picture'],
  ['80049500', 'pickle'],
  ['3a57264200', 'W&B'],
  ['504152310015', 'Parquet'],
  ['0001020304050607', 'binary'],
])('a file that begins with %s is refused as what it is', async (hex, what) => {
  const bytes = Uint8Array.from({ length: 64 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2) || '01', 16));
  expect(await refusal(bytes)).toContain(what);
});

test('a reading can be stopped, and tells how far it is', async () => {
  const rows = `step,loss\n${'1,1\n'.repeat(200_000)}`;
  const abort = new AbortController();
  const seen: number[] = [];
  const reading = readLogs([file(rows)], {
    signal: abort.signal,
    onProgress: (read) => {
      seen.push(read);
      abort.abort();
    },
  });
  await expect(reading).rejects.toThrow(/abort/i);
  expect(seen[0]).toBeGreaterThan(0);
});
