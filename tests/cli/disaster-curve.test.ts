import { describe, expect, test } from 'vitest';
import { curveOf, seriesOf } from '../../src/cli/disaster-curve.ts';
import { stepColumns } from '../../src/events.ts';
import type { EventBatch, Injection, Verdict } from '../../src/experiment.ts';

const row = { trips: ['loss-spike', 'dead-relu'] } as unknown as Injection;
const verdict = (detector: string, measure: string): Verdict =>
  ({ detector, status: 'failing', evidence: [{ measure, from: 0, to: 9 }] }) as unknown as Verdict;

function run(loss: (step: number) => number, count = 200): EventBatch[] {
  const steps = stepColumns(1, count, 1);
  for (let i = 0; i < count; i++) steps.loss[i] = loss(i + 1);
  const events = [0, 100, 200].map((step) => ({ kind: 'measure' as const, step, deadShare: [0.1, step / 200] }));
  return [{ steps, events }];
}

describe('curveOf', () => {
  test('a spike of one step is not thinned away', () => {
    const curve = curveOf(
      row,
      [verdict('loss-spike', 'loss')],
      run((step) => (step === 77 ? 9 : 1)),
      run(() => 1),
    );
    expect(curve?.measure).toBe('loss');
    expect(Math.max(...((curve?.broken ?? []) as number[]))).toBe(9);
    expect(Math.max(...((curve?.twin ?? []) as number[]))).toBe(1);
  });

  test('draws what the row’s own detector rests on, the worst layer of it', () => {
    const verdicts = [verdict('plateau', 'loss'), verdict('dead-relu', 'deadShare')];
    const curve = curveOf(
      row,
      verdicts,
      run(() => 1),
      run(() => 1),
    );
    expect(curve?.measure).toBe('deadShare');
    expect([curve?.broken[0], curve?.broken.at(-1)]).toEqual([0.1, 1]);
  });

  test('where the evidence is no curve, the loss is drawn; after NaN there is none', () => {
    const curve = curveOf(
      row,
      [verdict('loss-spike', 'overlap')],
      run((step) => (step > 100 ? Number.NaN : 1)),
      run(() => 1),
    );
    expect(curve?.measure).toBe('loss');
    expect(curve?.broken.at(-1)).toBeNull();
  });
});

describe('seriesOf', () => {
  test('of gradients by layer the smallest is followed', () => {
    const steps = stepColumns(1, 2, 2);
    steps.layerGradientNorm.set([1, 0.5, 0.25, 2]);
    expect(seriesOf([{ steps, events: [] }], 'layerGradientNorm').y).toEqual([0.5, 0.25]);
  });
});
