import { expect, test } from 'vitest';
import { diagnose } from '../../src/library.ts';
import { csv, runOf } from './reading.ts';

/** Milliseconds of processor time, so that a machine that others use says the same. */
const processor = () => (process.cpuUsage().user + process.cpuUsage().system) / 1000;

test('ten thousand rows are read and judged within half a second, after a first log', async () => {
  const rows = csv(
    ['step', 'loss', 'grad_norm', 'lr', 'val_loss'],
    ...Array.from({ length: 10_000 }, (_, i) => [i + 1, (2.3 / (1 + 0.001 * i)).toFixed(8), 1, 0.001, i % 100 ? '' : 2]),
  );
  await diagnose(await runOf(csv(['step', 'loss'], [1, 2], [2, 1])));
  const times: number[] = [];
  for (let i = 0; i < 3; i++) {
    const began = processor();
    await diagnose(await runOf(rows));
    times.push(processor() - began);
  }
  expect(Math.min(...times)).toBeLessThan(500);
});

test('a log that begins anew ten thousand times, going on or resumed, takes no longer for it', async () => {
  // Each lap falls by one from where the last one was, so that it goes on; the other resumes in the middle.
  const laps = Array.from({ length: 10_000 }, (_, lap) =>
    Array.from({ length: 6 }, (_row, i) => `${i + 1},${(1e5 - lap - i / 6).toFixed(2)}\n`).join(''),
  );
  const resumed = Array.from({ length: 10_000 }, () => '40,1\n50,1\n60,1\n').join('');
  for (const text of [`epoch,loss\n${laps.join('')}`, `step,loss\n10,1\n20,1\n30,1\n${resumed}`]) {
    const began = processor();
    await runOf(text).catch(() => {});
    expect(processor() - began).toBeLessThan(2000);
  }
});
