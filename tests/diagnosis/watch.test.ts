import { describe, expect, test } from 'vitest';
import { watchRun } from '../../src/diagnosis/watch.ts';
import { detectors } from '../../src/detectors/index.ts';
import { stepColumns } from '../../src/events.ts';
import type { EventBatch, RunEvent, Verdict } from '../../src/experiment.ts';
import { data, end, falling, losses, measure, evaluation, steps } from '../detectors/streams.ts';

/** A batch as the engine makes it: all columns, three layers. */
function batch(first: number, values: number[], events: EventBatch['events'] = []): EventBatch {
  const columns = stepColumns(first, values.length, 3);
  columns.loss.set(values);
  columns.gradientNorm.fill(1);
  columns.learningRate.fill(0.1);
  columns.layerGradientNorm.fill(0.5);
  columns.layerUpdateRatio.fill(0.01);
  return { steps: columns, events };
}

const statuses = (verdicts: Verdict[]) => Object.fromEntries(verdicts.map(({ detector, status }) => [detector, status]));

describe('watchRun', () => {
  test('gives one verdict a detector at any time', () => {
    const watch = watchRun();
    expect(watch.verdicts()).toHaveLength(detectors.length);
    expect(new Set(watch.verdicts().map(({ status }) => status))).toEqual(new Set(['unknown']));
    watch.see(batch(1, [2.3, 2.2]));
    expect(statuses(watch.verdicts())['divergence']).toBe('healthy');
    expect(statuses(watch.verdicts())['dead-relu']).toBe('unknown');
  });

  test('returns only what changed, with the id of the detector', () => {
    const watch = watchRun();
    expect(watch.see(batch(1, falling(50)))).toEqual([]);
    const changes = watch.see(batch(51, [1, Number.NaN]));
    expect(changes.map(({ detector, status }) => [detector, status])).toEqual([['non-finite', 'failing']]);
    expect(watch.failing()).toEqual(changes);
    expect(watch.see(batch(53, [Number.NaN, Number.NaN]))).toEqual([]);
  });

  test('stamps what never failed at the end, once, and says what to log for the rest', () => {
    const watch = watchRun();
    const changes = watch.see(batch(1, falling(100), [end(100)] as EventBatch['events']));
    expect(changes).toHaveLength(detectors.length);
    const by = Object.fromEntries(changes.map((verdict) => [verdict.detector, verdict]));
    expect(by['divergence']).toMatchObject({ status: 'healthy', threshold: 1 });
    expect(by['dead-relu']).toMatchObject({
      status: 'unknown',
      because: 'Cannot tell: log the share of units that give 0 for every row, by hidden layer to have this judged.',
    });
    expect(by['overfitting']?.because).toBe('Cannot tell: log the loss on the validation split to have this judged.');
    expect(watch.see({ events: [end(100)] as EventBatch['events'] })).toEqual([]);
  });

  test('judges a log of two columns by what it has', () => {
    const watch = watchRun();
    for (const event of [...losses(falling(60), { first: 100, every: 100 }), end(6000)]) watch.take(event);
    const by = statuses(watch.verdicts());
    for (const id of ['non-finite', 'divergence', 'loss-spike', 'oscillation', 'flatline']) expect(by[id], id).toBe('healthy');
    for (const id of ['gradient-explosion', 'dead-relu', 'saturation', 'split-overlap', 'overfitting']) expect(by[id], id).toBe('unknown');
  });

  test('judges by what a rich run logs, and by nothing else that cannot be told', () => {
    const watch = watchRun();
    const events = [
      data({ overlap: { rows: 10, exact: 0, near: 0, withinTrain: 0, pairs: [] } }),
      measure(0, { activationDeviation: [1, 1], deadShare: [0, 0], saturatedShare: [0, 0], nonFinite: [0, 0, 0] }),
      ...steps(60, (i) => ({ loss: falling(60)[i] as number, gradientNorm: 1, layerGradientNorm: [1, 1, 1] })),
      ...[25, 50].map((step) =>
        evaluation(step, { trainLoss: 1, trainAccuracy: 0.7, validationLoss: 1.1, trainLossError: 0.1, validationLossError: 0.1 }),
      ),
      {
        kind: 'probe',
        step: 50,
        measures: { repeatDifference: 0, companyDifference: 0, gradientSignal: 1, gradientNoise: 1, attentionEntropy: 0.5 },
      } as RunEvent,
      end(60),
    ];
    for (const event of events) watch.take(event);
    const logged = [
      ...['data', 'overlap', 'loss', 'learningRate', 'gradientNorm', 'layerGradientNorm', 'activationDeviation', 'deadShare'],
      ...['saturatedShare', 'nonFinite', 'trainLoss', 'trainAccuracy', 'validationLoss', 'repeatDifference'],
      ...['companyDifference', 'gradientSignal', 'gradientNoise', 'attentionEntropy'],
    ];
    const judged = (needs: string[][]) => needs.some((way) => way.every((one) => logged.includes(one)));
    const by = statuses(watch.verdicts());
    for (const { id, needs } of detectors) if (!judged(needs)) expect(by[id], id).toBe('unknown');
    for (const id of ['gradient-explosion', 'gradient-vanishing', 'dead-relu', 'saturation', 'split-overlap', 'overfitting', 'flatline']) {
      expect(by[id], id).toBe('healthy');
    }
  });

  test('leaves detectors off and changes thresholds', () => {
    const watch = watchRun({ off: ['non-finite'], thresholds: { 'split-overlap': { share: 0.5 } } });
    const changes = watch.see(
      batch(1, [Number.NaN], [data({ overlap: { rows: 10, exact: 4, near: 0, withinTrain: 0, pairs: [] } })] as EventBatch['events']),
    );
    expect(changes.map(({ detector, status }) => [detector, status])).toEqual([['split-overlap', 'warning']]);
  });

  test('gives verdicts that JSON can hold', () => {
    const watch = watchRun();
    const said = watch.see(batch(1, [1, Number.POSITIVE_INFINITY], [measure(0, { activationDeviation: [1, 0] })] as EventBatch['events']));
    expect(said.map(({ detector }) => detector).sort()).toEqual(['bad-initialisation', 'non-finite']);
    expect(JSON.parse(JSON.stringify(said))).toEqual(said);
  });

  test('two watches share nothing', () => {
    const [first, second] = [watchRun(), watchRun()];
    first.see(batch(1, [1, Number.NaN]));
    expect(second.failing()).toEqual([]);
    expect(second.see(batch(1, [1, 1]))).toEqual([]);
  });

  test('gives the same verdicts however the run is cut', () => {
    const values = [...falling(100), ...Array<number>(30).fill(9), ...falling(70)];
    const whole = watchRun();
    whole.see(batch(1, values));
    const cut = watchRun();
    for (let i = 0; i < values.length; i += 7) cut.see(batch(1 + i, values.slice(i, i + 7)));
    expect(cut.verdicts()).toEqual(whole.verdicts());
    expect(cut.failing().length).toBeGreaterThan(0);
  });

  test('keeps bounded memory: 200,000 steps leave no more behind than 2,000', { timeout: 20_000 }, () => {
    const held = (count: number) => {
      const watches = Array.from({ length: 20 }, () => watchRun());
      const stretch = batch(1, falling(1000));
      for (const watch of watches)
        for (let i = 0; i < count; i += 1000)
          watch.see({ ...stretch, steps: { ...(stretch.steps as NonNullable<EventBatch['steps']>), first: 1 + i } });
      globalThis.gc?.();
      const used = process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
      return { used, watches };
    };
    held(1000);
    const few = held(2000);
    const many = held(10_000);
    expect(many.used - few.used).toBeLessThan(globalThis.gc ? 2e6 : 40e6);
    expect(many.watches).toHaveLength(few.watches.length);
  });
});

describe('rewind', () => {
  const healthy = [...falling(60)];
  const low = healthy.at(-1) as number;
  /** Steps 61 to 70 go wrong; after 70 the weights of step 20 are put back, where the loss was higher. */
  const wrong = Array<number>(10).fill(50 * (healthy[0] as number));
  const back = Array.from({ length: 60 }, (_, i) => (healthy[19] as number) - 0.001 * i);

  function spiked() {
    const watch = watchRun();
    const first = batch(1, healthy);
    watch.see(first);
    watch.see(batch(61, wrong));
    expect(watch.failing().map(({ detector }) => detector)).toContain('loss-spike');
    return { watch, kept: [batch(1, healthy.slice(0, 20))] };
  }

  test('what had failed stays on record as over, and says so', () => {
    const { watch, kept } = spiked();
    const before = watch.failing();
    const changes = watch.rewind(kept, 70, 20);
    expect(changes.map(({ detector }) => detector).sort()).toEqual(before.map(({ detector }) => detector).sort());
    for (const verdict of changes) {
      expect(verdict).toMatchObject({ status: 'failing', recoveredAt: expect.any(Number), undone: true });
      expect(verdict.onset).toBe(before.find(({ detector }) => detector === verdict.detector)?.onset);
    }
    expect(changes.find(({ detector }) => detector === 'loss-spike')?.because).toMatch(
      /; undone after step 70, when the weights of step 20 were put back\.$/,
    );
    watch.see(batch(71, back, [end(130)] as EventBatch['events']));
    expect(watch.failing()).toEqual(changes);
  });

  test('the loss of the weights that were put back is no failure, though it is above the lowest: without them it is one', () => {
    const jump = Array<number>(60).fill(healthy[0] as number);
    const without = watchRun();
    without.see(batch(1, [...healthy, ...Array<number>(40).fill(low)]));
    expect(without.failing()).toEqual([]);
    without.see(batch(101, jump));
    expect(without.failing().length).toBeGreaterThan(0);
    const watch = watchRun();
    watch.see(batch(1, [...healthy, ...Array<number>(40).fill(low)]));
    expect(watch.rewind([batch(1, healthy.slice(0, 1))], 100, 1)).toEqual([]);
    watch.see(batch(101, jump));
    expect(watch.failing()).toEqual([]);
  });

  test('what fails again is failing again, from its new onset', () => {
    const { watch, kept } = spiked();
    watch.rewind(kept, 70, 20);
    watch.see(batch(71, [...back, ...wrong.map((loss) => 2 * loss)]));
    const spike = watch.failing().find(({ detector }) => detector === 'loss-spike');
    expect(spike?.onset).toBe(131);
    expect(spike?.undone).toBeUndefined();
    expect(spike?.because).not.toContain('undone');
  });

  test('what fails on the steps that are kept goes on failing', () => {
    const watch = watchRun();
    const start = { events: [data({ classes: 10, naiveLoss: 2.3 })] as EventBatch['events'] };
    const first = batch(1, [50, Number.NaN, Number.NaN]);
    watch.see(start);
    watch.see(first);
    const before = watch.failing().find(({ detector }) => detector === 'non-finite');
    watch.rewind([start, first], 3, 3);
    expect(watch.failing().find(({ detector }) => detector === 'non-finite')).toEqual(before);
    expect(before?.recoveredAt).toBeUndefined();
  });
});
