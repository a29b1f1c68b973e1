import { describe, expect, test } from 'vitest';
import { stepColumns } from '../../src/events.ts';
import { joined } from '../../src/events.ts';
import { readRecorded, type Recorded, writeRecorded } from '../../src/sharing/recorded.ts';

const steps = (first: number, losses: number[]) => {
  const columns = stepColumns(first, losses.length, 2);
  columns.loss.set(losses);
  columns.layerGradientNorm.set(losses.flatMap((loss) => [loss, 2 * loss]));
  return columns;
};

const recorded: Recorded = {
  id: 'x',
  recipe: { task: 'spirals', inject: [{ id: 'y', severity: 0.5 }], remedies: [], set: {}, seed: 4294967295 },
  shared: {
    version: 1,
    task: 'spirals',
    seed: 4294967295,
    set: { 'optimizer.learningRate': 0.123456789 },
    changes: [],
    claim: { digest: `wtgw1-x-${'0'.repeat(64)}`, failing: [], lossEvery: 1, losses: [Math.fround(0.1), 2] },
  },
  digest: `wtgw1-x-${'0'.repeat(64)}`,
  reference: 'x',
  outcome: 'broke',
  steps: 3,
  final: { loss: Number.NaN },
  verdicts: [
    { detector: 'non-finite', status: 'failing', severity: 1, at: 3, onset: 3, statistic: Infinity, evidence: [], because: 'NaN' },
  ],
  causes: [],
  layers: ['a', 'b'],
  batch: joined([
    { steps: steps(1, [0.5, 0.25]), events: [] },
    { steps: steps(3, [Number.NaN]), events: [{ kind: 'end', step: 3, outcome: 'broke' }] },
  ]),
  views: [{ kind: 'surface', step: 0, size: 2, extent: 1, values: Uint8Array.of(0, 1, 128, 255) }],
  confusions: [{ kind: 'confusion', step: 0, classes: 2, counts: Uint32Array.of(9, 1, 0, 70000) }],
  points: { x: Float32Array.of(0.5, -0.25), labels: Uint8Array.of(1) },
};

describe('writeRecorded and readRecorded', () => {
  test('give back what went in, NaN and large seeds included', () => {
    const read = readRecorded(JSON.parse(writeRecorded(recorded)));
    expect(read.batch).toEqual(recorded.batch);
    expect(read.final.loss).toBeNaN();
    expect(read.verdicts[0]?.statistic).toBe(Infinity);
    expect(read.shared).toEqual(recorded.shared);
    expect(read.views).toEqual(recorded.views);
    expect(read.confusions).toEqual(recorded.confusions);
    expect(read.points).toEqual(recorded.points);
    expect(read.recipe).toEqual(recorded.recipe);
  });

  test('round figures to six digits', () => {
    const batch = { steps: steps(1, [1 / 3]), events: [] };
    expect(JSON.parse(writeRecorded({ ...recorded, batch })).columns.loss).toEqual([0.333333]);
  });

  test('refuse another version', () => {
    expect(() => readRecorded({ version: 2 })).toThrow('Cannot read a recorded run of version 2: record it anew');
  });
});

describe('joined', () => {
  test('makes one batch of several, in order', () => {
    expect(recorded.batch.steps).toMatchObject({ first: 1, count: 3, layers: 2 });
    expect([...(recorded.batch.steps?.loss ?? [])]).toEqual([0.5, 0.25, Number.NaN]);
    expect(recorded.batch.steps?.layerGradientNorm).toHaveLength(6);
  });
});
