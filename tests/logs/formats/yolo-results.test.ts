import { expect, test } from 'vitest';
import { points, runOf } from '../reading.ts';

test('fifteen fields without a header', async () => {
  const run = await runOf(
    '   0/2     2.26G    0.05    0.03   0.01   0.09     100     640  0.1  0.2  0.05  0.01  0.06  0.04  0.02\n   1/2     2.26G    0.04    0.02   0.01   0.07     100     640  0.2  0.3  0.1  0.02  0.05  0.03  0.02\n',
  );
  expect([run.format, run.first, run.last]).toEqual(['yolo-results', 0, 1]);
  expect(points(run, 'loss').map(([, y]) => Number(y.toFixed(6)))).toEqual([0.09, 0.07]);
});
