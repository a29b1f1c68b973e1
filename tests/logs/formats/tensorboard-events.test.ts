import { expect, test } from 'vitest';
import { readLogs } from '../../../src/logs/read.ts';
import { crc32c } from '../../../src/logs/tfrecord.ts';
import { eventFile, scalarEvent } from '../event-file.ts';
import { file, points, refusal, runOf } from '../reading.ts';

const events = [1, 2, 3].flatMap((step) => [
  scalarEvent(1000 * step, 'train/loss', 4 / step),
  scalarEvent(1000 * step, 'val/loss', 1 + step, true),
]);

test('the checksum is CRC-32C', () => {
  expect(crc32c(new TextEncoder().encode('123456789'))).toBe(0xe3069283);
});

test('scalars old and new, of many steps', async () => {
  const run = await runOf(eventFile(...events), {}, 'runs/exp/events.out.tfevents.1.host.2');
  expect(run).toMatchObject({ format: 'tensorboard-events', unit: 'step', name: 'runs/exp' });
  expect(points(run, 'loss')).toEqual([
    [1000, 4],
    [2000, 2],
    [3000, Math.fround(4 / 3)],
  ]);
  expect(points(run, 'validationLoss')).toEqual([
    [1000, 2],
    [2000, 3],
    [3000, 4],
  ]);
});

test('a damaged record ends the reading there, and says which it is', async () => {
  const bytes = eventFile(...events);
  bytes[bytes.length - 10] = (bytes[bytes.length - 10] as number) ^ 1;
  const run = await runOf(bytes);
  expect(points(run, 'validationLoss')).toHaveLength(2);
  expect(run.notes.join()).toContain('Record 7 is damaged, its checksum does not match');
});

test('a file that is cut short gives what came before; one without a scalar says so', async () => {
  const bytes = eventFile(...events);
  const run = await runOf(bytes.subarray(0, bytes.length - 5));
  expect(run.notes.join()).toContain('Record 7 is cut short');
  expect(await refusal(eventFile())).toContain('it holds no scalar');
});

test('folders train and validation of Keras are one run by epoch', async () => {
  const { runs } = await readLogs([
    file(eventFile(scalarEvent(0, 'epoch_loss', 2), scalarEvent(1, 'epoch_loss', 1)), 'logs/m/train/events.out.tfevents.1'),
    file(eventFile(scalarEvent(0, 'epoch_loss', 2), scalarEvent(1, 'epoch_loss', 3)), 'logs/m/validation/events.out.tfevents.1'),
  ]);
  expect(runs.map((run) => [run.unit, points(run, 'loss'), points(run, 'validationLoss')])).toEqual([
    [
      'epoch',
      [
        [0, 2],
        [1, 1],
      ],
      [
        [0, 2],
        [1, 3],
      ],
    ],
  ]);
});

test('several event files of a folder are one run that was resumed', async () => {
  const { runs } = await readLogs([
    file(eventFile(...[1, 2, 3].map((step) => scalarEvent(step, 'loss', step))), 'run/events.out.tfevents.1'),
    file(eventFile(...[3, 4].map((step) => scalarEvent(step, 'loss', 10 * step))), 'run/events.out.tfevents.2'),
  ]);
  expect(runs.map((run) => points(run, 'loss'))).toEqual([
    [
      [1, 1],
      [2, 2],
      [3, 30],
      [4, 40],
    ],
  ]);
});
