import { beforeAll, describe, expect, test } from 'vitest';
import type { InterventionEvent, Recipe, Settings, Verdict } from '../../src/experiment.ts';
import { fill } from '../../src/fields.ts';
import { type EndedRun, finish, runToEnd } from '../../src/runs/end.ts';
import { cureAgainstNull } from '../../src/runs/fork.ts';
import { Guard } from '../../src/runs/guard.ts';
import { resolve, sharedOf } from '../../src/runs/resolve.ts';
import { type Host, Run } from '../../src/runs/run.ts';
import { reference } from './host.ts';

const verdict = (detector: string, onset: number, at = onset): Verdict => ({
  detector,
  status: 'failing',
  severity: 1,
  onset,
  at,
  evidence: [],
  because: '',
});
const experiment = (set: Settings) => fill('spirals', 1, { steps: 400, 'optimizer.learningRate': 1, ...set });

describe('Guard', () => {
  test('answers a failure with its remedies and goes back to before its onset', () => {
    const acts = new Guard().decide(40, [verdict('loss-spike', 33)], experiment({ 'guards.respond': true }));
    expect(acts).toEqual([
      { what: '', rollback: 33 },
      {
        what: 'guard: lower-learning-rate, clip-gradients against loss-spike',
        set: { 'optimizer.learningRate': 0.1, 'optimizer.clipNorm': 1 },
      },
    ]);
  });

  test('a failure that it has no answer for is alerted, once', () => {
    const guard = new Guard();
    const on = experiment({ 'guards.respond': true });
    expect(guard.decide(40, [verdict('split-overlap', 0)], on)).toEqual([{ what: 'guard alerts: split-overlap' }]);
    expect(guard.decide(50, [verdict('split-overlap', 0)], on)).toEqual([]);
  });

  test('nothing fails, nothing is done', () => {
    expect(new Guard().decide(40, [], experiment({ 'guards.respond': true, 'guards.strikes': 1 }))).toEqual([]);
  });

  test.each([
    ['three failures, one after another', [[verdict('a', 1)], [verdict('a', 1), verdict('b', 2)], [verdict('c', 3)]], 3],
    ['two failures at once and one later: two strikes', [[verdict('a', 1), verdict('b', 1)], [verdict('c', 3)]], 2],
    ['a failure that goes away and comes back', [[verdict('a', 1)], [], [verdict('a', 30)]], 2],
    ['a failure that stays, looked at again too soon', [[verdict('a', 1)], [verdict('a', 1)], [verdict('a', 1)]], 1],
  ])('%s', (_, looks, strikes) => {
    const guard = new Guard();
    looks.forEach((failing, i) => guard.decide(10 * (i + 1), failing, experiment({ 'guards.strikes': 20 })));
    expect(guard.state.strikes).toBe(strikes);
  });

  test('a failure that has lasted 50 steps since its strike is another', () => {
    const guard = new Guard();
    const on = experiment({ 'guards.strikes': 2 });
    expect(guard.decide(10, [verdict('a', 5)], on)).toHaveLength(1);
    expect(guard.decide(59, [verdict('a', 5)], on)).toEqual([]);
    const [stopped] = guard.decide(60, [verdict('a', 5)], on);
    expect(stopped).toEqual({ what: 'circuit breaker stopped the run at strike 2: a; someone should look', rollback: 5, stop: true });
  });
});

describe('a guarded run', () => {
  let host: Host;
  beforeAll(async () => {
    host = await reference();
  });
  const broken = (set: Settings): Recipe => ({
    task: 'spirals',
    inject: [{ id: 'learning-rate-too-high', severity: 0.5 }],
    remedies: [],
    set,
    seed: 1,
  });
  const acts = ({ batches }: EndedRun) =>
    batches.flatMap(({ events }) => events.filter((event): event is InterventionEvent => event.kind === 'intervention'));

  test('the robust pipeline saves a run that fails without it, and every act is an event', async () => {
    const left = await runToEnd(resolve(broken({})), host);
    const guarded = await runToEnd(resolve(broken({ 'guards.respond': true })), host);
    expect(left.final['validationAccuracy']).toBeLessThan(0.7);
    expect(guarded.final['validationAccuracy']).toBeGreaterThan(0.9);
    const said = acts(guarded).map(({ what }) => what);
    expect(said[0]).toMatch(/^guard put back the weights of step \d+$/);
    expect(said[1]).toMatch(/^guard: lower-learning-rate/);
  });

  test('gives the same bits however it is cut into calls', async () => {
    const recipe = resolve(broken({ 'guards.respond': true, 'guards.strikes': 9 }));
    const whole = await runToEnd(recipe, host);
    const run = await Run.open(recipe, host);
    for (const count of [1, 7, 13, 2, 40]) await run.advance(count);
    const parts = await finish(run);
    run.close();
    expect(parts.digest).toBe(whole.digest);
    expect(acts(parts)).toEqual(acts(whole));
  });

  test('its link holds the policy, not what the guards did', async () => {
    const ended = await runToEnd(resolve(broken({ 'guards.respond': true })), host);
    expect(sharedOf(ended.experiment)).toMatchObject({ set: { 'guards.respond': true }, changes: [] });
  });

  test('the circuit breaker stops at its strike and leaves the last healthy checkpoint', async () => {
    const ended = await runToEnd(resolve(broken({ 'guards.strikes': 1 })), host);
    expect(ended.outcome).toBe('stopped');
    expect(ended.steps).toBeLessThan(60);
    const [breaker, back] = acts(ended).map(({ what }) => what);
    expect(breaker).toMatch(/^circuit breaker stopped the run at a failure: /);
    const healthy = Number(/step (\d+)$/.exec(back ?? '')?.[1]);
    const run = await Run.open(resolve(broken({})), host);
    if (healthy > 0) await run.advance(healthy);
    const weights = await run.with((session) => session.outcome());
    run.close();
    expect(ended.final['deploymentLoss']).toBe(weights['deploymentLoss']);
  });

  test('early stopping puts back weights from between two acts of the guard', async () => {
    const recipe: Recipe = {
      task: 'digits',
      inject: [{ id: 'trained-too-long', severity: 0.3 }],
      remedies: ['early-stopping'],
      set: {},
      seed: 1,
    };
    const stopped = await runToEnd(resolve(recipe), host);
    const left = await runToEnd(resolve({ ...recipe, remedies: [] }), host);
    expect(stopped.outcome).toBe('stopped');
    expect(acts(stopped).at(-1)?.what).toBe('guard put back the weights of step 25');
    expect(stopped.final['validationLoss']).toBeLessThan(0.8 * (left.final['validationLoss'] as number));
  });

  test('early stopping that is switched on in the middle acts from there on', async () => {
    const recipe: Recipe = { task: 'digits', inject: [{ id: 'trained-too-long', severity: 0.3 }], remedies: [], set: {}, seed: 1 };
    const run = await Run.open(resolve(recipe), host);
    const left = await finish(run);
    const { at, cured, beatsNull } = await cureAgainstNull(run, left, ['early-stopping'], 'validation-loss');
    run.close();
    expect([at, cured.outcome, beatsNull]).toEqual([26, 'stopped', true]);
    expect(acts(cured).at(-1)?.what).toBe('guard put back the weights of step 25');
  });

  test('failures that were undone are over; those of weights that it began with are not', async () => {
    const saved = await runToEnd(resolve(broken({ 'guards.respond': true })), host);
    const failed = saved.verdicts.filter(({ status }) => status === 'failing');
    expect(failed.length).toBeGreaterThan(0);
    for (const { detector, recoveredAt } of failed) expect(recoveredAt, detector).toBeLessThan(100);
    const asked = { task: 'digits', inject: [{ id: 'initialisation-too-large', severity: 1 }], remedies: [], seed: 1 };
    const begun = await runToEnd(resolve({ ...asked, set: { steps: 40, 'guards.respond': true } }), host);
    expect(acts(begun).some(({ what }) => what === 'guard put back the weights of step 0')).toBe(true);
    expect(begun.verdicts.find(({ detector }) => detector === 'bad-initialisation')).toMatchObject({ status: 'failing', at: 0 });
    expect(begun.verdicts.find(({ detector }) => detector === 'bad-initialisation')?.recoveredAt).toBeUndefined();
  });

  test('a fork of a guarded run goes on as the run would have', async () => {
    const recipe = resolve({ ...broken({ 'guards.respond': true }), inject: [{ id: 'learning-rate-too-high', severity: 1 }] });
    const run = await Run.open(recipe, host);
    const whole = await finish(run);
    const checkpoint = run.checkpointBefore(151);
    const fork = await run.branch(run.experiment, checkpoint ?? (undefined as never));
    const ended = await finish(fork);
    fork.close();
    run.close();
    expect(checkpoint?.step).toBe(150);
    expect(ended.digest).toBe(whole.digest);
    expect(ended.verdicts).toEqual(whole.verdicts);
  });
});
