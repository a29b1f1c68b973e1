import { expect, test } from 'vitest';
import type { Settings } from '../../src/experiment.ts';
import { fill } from '../../src/fields.ts';
import fraud from '../../src/tasks/fraud.ts';

const make = (set: Settings = {}, seed = 1) => fraud.make(fill('fraud', seed, fraud.defaults, set), {});
const rare = ({ labels }: { labels: Uint8Array }) => labels.filter((label) => label === 1).length;

test('the same experiment gives the same bits, another seed other payments', () => {
  expect(make()).toEqual(make());
  expect(make({}, 2).train.x[0]).not.toBe(make().train.x[0]);
});

test('one payment in a hundred is fraud, in every split', () => {
  const { train, validation, deployment } = make();
  expect(rare(train) + rare(validation) + rare(deployment)).toBe(80);
  expect(rare(train) / rare(validation)).toBeCloseTo(2, 0);
  expect(rare(make({ 'data.positives': 0.005 }).train)).toBeLessThan(30);
});

test('fraud moves the columns that it moves, and not the others', () => {
  const { train, inputs } = make({ 'data.positives': 0.5, 'data.train': 8000, 'data.scaling': 'none' });
  const mean = (label: number, column: number) => {
    const rows = Array.from(train.labels.keys()).filter((row) => train.labels[row] === label);
    return rows.reduce((sum, row) => sum + (train.x[row * inputs + column] as number), 0) / rows.length;
  };
  expect(mean(1, 0) - mean(0, 0)).toBeCloseTo(1.2, 0.9);
  expect(Math.abs(mean(1, 5) - mean(0, 5))).toBeLessThan(0.1);
});
