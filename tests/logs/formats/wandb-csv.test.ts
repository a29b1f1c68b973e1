import { expect, test } from 'vitest';
import { points, refusal, runsOf } from '../reading.ts';

test('a chart export is one run a column, without its smallest and largest', async () => {
  const runs = await runsOf(
    '"Step","sunny-1 - train/loss","sunny-1 - train/loss__MIN","sunny-1 - train/loss__MAX","rainy - 2 - train/loss"\n"0","2.5","2.4","2.6",""\n"1","2.25","2.2","2.3","3"\n"2","","","","nan"\n',
  );
  expect(runs.map(({ name }) => name)).toEqual(['sunny-1', 'rainy - 2']);
  expect(runs.map((run) => points(run, 'loss'))).toEqual([
    [
      [0, 2.5],
      [1, 2.25],
    ],
    [
      [1, 3],
      [2, Number.NaN],
    ],
  ]);
});

test('a table of runs holds no curve, and says so', async () => {
  expect(await refusal('"Name","State","User","Created","Runtime","loss"\n"a","finished","me","2024","10","0.5"\n')).toContain(
    'table of runs',
  );
});
