import { beforeAll, describe, expect, test } from 'vitest';
import { unpack } from '../../src/events.ts';
import type { EventBatch } from '../../src/experiment.ts';
import { readTrace, writeTrace } from '../../src/grading/trace-file.ts';
import { KINDS, type Trace, type Truth } from '../../src/grading/types.ts';
import { firstBeyond, halfway } from '../../src/runs/damage.ts';
import { runToEnd } from '../../src/runs/end.ts';
import { resolve, resolveShared } from '../../src/runs/resolve.ts';
import type { Host } from '../../src/runs/run.ts';
import { kindOf, makeTrace, planTraces, traceOf, USUAL_FAILURES } from '../../src/runs/traces.ts';
import { withChange } from '../../src/fields.ts';
import { reference } from './host.ts';

let host: Host;
beforeAll(async () => {
  host = await reference();
});

describe('planTraces', () => {
  const wanted = { failures: USUAL_FAILURES, broken: 24, healthy: 16 };

  test('the same seed plans the same, another another', () => {
    expect(planTraces(wanted, 5)).toEqual(planTraces(wanted, 5));
    expect(planTraces(wanted, 6)).not.toEqual(planTraces(wanted, 5));
  });

  test('kinds alike often, no failure again before all of its kind were had, healthy runs in the settings of failures', () => {
    const planned = planTraces(wanted, 5);
    const sick = planned.filter(({ severity }) => severity > 0);
    for (const kind of KINDS) {
      const own = sick.filter(({ id }) => kindOf(id) === kind).map(({ id }) => id);
      expect(own).toHaveLength(6);
      expect(new Set(own).size).toBe(Math.min(6, USUAL_FAILURES.filter(({ id }) => kindOf(id) === kind).length));
      expect(planned.filter(({ id, severity }) => severity === 0 && kindOf(id) === kind)).toHaveLength(4);
    }
  });

  test('a failure on a task that it cannot be injected into is a sentence', () => {
    const failures = [{ id: 'no-residuals', task: 'penguins', severities: [0.5] }];
    expect(() => planTraces({ ...wanted, failures }, 1)).toThrow('it applies to spirals');
  });
});

describe('makeTrace', () => {
  const planned = { id: 'gradient-ascent', task: 'spirals', severity: 0.5, seed: 11 };
  let made: { trace: Trace; truth: Truth };
  beforeAll(async () => {
    made = await makeTrace(planned, host);
  });

  test('is the same to the bit when made again, and after a file', async () => {
    expect(await makeTrace(planned, host)).toEqual(made);
    expect(readTrace(JSON.parse(JSON.stringify(writeTrace(made.trace))))).toEqual(made.trace);
  });

  test('one number altered in the file is found out', () => {
    const file = JSON.parse(JSON.stringify(writeTrace(made.trace))) as { steps: { loss: number[] } };
    file.steps.loss[3] = (file.steps.loss[3] as number) * 1.001;
    expect(() => readTrace(file)).toThrow('so it was altered');
  });

  test('the truth: kind, whose alarm is excused, and a damage before which mending helps and after which it does not', async () => {
    const { truth } = made;
    expect(truth.injected).toMatchObject({ id: 'gradient-ascent', kind: 'optimisation', severity: 0.5 });
    expect(truth.may).toEqual(['data']);
    const recipe = { task: 'spirals', inject: [{ id: planned.id, severity: 0.5 }], remedies: [], set: {}, seed: planned.seed };
    const mended = async (at: number) => {
      const run = await runToEnd(withChange(resolve(recipe), { at, set: { 'optimizer.ascend': false } }), host);
      return run.final['validationAccuracy'] as number;
    };
    const twin = (await runToEnd(resolve(recipe, { twin: true }), host)).final['validationAccuracy'] as number;
    const damage = truth.damage as number;
    expect(damage).toBeGreaterThan(1);
    expect(await mended(damage)).toBeLessThan((0.5 + twin) / 2 + 0.05);
    expect(await mended(Math.max(1, damage - 13))).toBeGreaterThan((0.5 + twin) / 2 - 0.05);
  });

  test('a healthy twin has no failure and no damage, and its link makes it again', async () => {
    const { trace, truth, shared } = await makeTrace({ ...planned, severity: 0 }, host);
    expect(truth).toEqual({ trace: trace.id });
    const again = await runToEnd(resolveShared(shared), host);
    expect(again.claim?.digest).toBe(shared.claim?.digest);
  });

  test('its rows are those of the run, thinned, and nothing comes before its time', async () => {
    const { trace } = made;
    const { steps } = trace.batch;
    const run = await runToEnd(
      resolve({ task: 'spirals', inject: [{ id: planned.id, severity: 0.5 }], remedies: [], set: {}, seed: planned.seed }),
      host,
    );
    const losses: number[] = [];
    for (const batch of run.batches) unpack(batch, (event) => void (event.kind === 'step' && losses.push(event.loss as number)));
    expect(steps?.count).toBe(Math.ceil(losses.length / trace.stride));
    for (let row = 0; row < 8; row++) {
      const loss = losses[row * trace.stride] as number;
      expect((steps?.loss[row] as number) / loss).toBeCloseTo(1, 4);
    }
  });
});

test('long runs lose rows and readings evenly, and keep the last of each', () => {
  const measures = Array.from({ length: 400 }, (_, i) => ({ kind: 'measure' as const, step: 5 * i, weightNorm: [1, 2, 3, 4, 5, 6, 7, 8] }));
  const { batch } = traceOf(['a'], [{ events: [...measures, { kind: 'end', step: 2000, outcome: 'finished' }] } as EventBatch]);
  const kept = batch.events.filter(({ kind }) => kind === 'measure');
  expect(JSON.stringify(kept).length).toBeLessThan(8000);
  expect(kept[0]).toMatchObject({ step: 0 });
  expect(kept.at(-1)).toMatchObject({ step: 1995 });
});

describe('damage', () => {
  test.each([
    ['half of what the twin gained', 0.5, 0.5, 0.9, 0.7],
    ['a run that ends below its start is measured from there', 0.6, 0.2, 0.8, 0.5],
    ['a broken run without a figure, from the start', 0.5, Number.NaN, 0.9, 0.7],
    ['nothing where it lost less than half', 0.5, 0.75, 0.9, undefined],
    ['nothing where the twin gained nothing', 0.5, 0.5, 0.51, undefined],
  ])('%s', (_, start, broken, healthy, half) => {
    expect(halfway(start, broken, healthy, 0.03)).toEqual(half === undefined ? undefined : expect.closeTo(half, 10));
  });

  test.each([1, 2, 7, 31, 32])('the first place beyond, %i of 32, in few trials', async (place) => {
    let trials = 0;
    const found = await firstBeyond(32, async (at) => {
      trials++;
      return at < place;
    });
    expect(found).toBe(place);
    expect(trials).toBeLessThanOrEqual(5);
  });
});
