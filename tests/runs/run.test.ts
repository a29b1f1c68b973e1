import { beforeAll, describe, expect, test } from 'vitest';
import { lossSeries } from '../../src/events.ts';
import type { Recipe } from '../../src/experiment.ts';
import { finish, runToEnd } from '../../src/runs/end.ts';
import { cureAgainstNull, forkWithCure } from '../../src/runs/fork.ts';
import { resolve } from '../../src/runs/resolve.ts';
import { type Host, Run } from '../../src/runs/run.ts';
import { reference } from './host.ts';

const recipe = (more: Partial<Recipe> = {}): Recipe => ({
  task: 'spirals',
  inject: [],
  remedies: [],
  set: { steps: 120 },
  seed: 3,
  ...more,
});
const fast: Recipe = recipe({ inject: [{ id: 'learning-rate-too-high', severity: 0.5 }], set: {} });

let host: Host;
beforeAll(async () => {
  host = await reference();
});

describe('Run', () => {
  test('gives the same digest twice, another for another seed, and the deployment split to no event', async () => {
    const [one, two, other] = [recipe(), recipe(), recipe({ seed: 4 })];
    const [a, b, c] = [await runToEnd(resolve(one), host), await runToEnd(resolve(two), host), await runToEnd(resolve(other), host)];
    expect(a.digest).toBe(b.digest);
    expect(c.digest).not.toBe(a.digest);
    expect(JSON.stringify(a.batches)).not.toMatch(/deployment/);
  });

  test('watching changes nothing: readings and evaluations at another cadence leave the weights as they are', async () => {
    const often = await runToEnd(resolve(recipe({ set: { steps: 60, 'monitor.measureEvery': 1, 'monitor.evaluateEvery': 1 } })), host);
    const seldom = await runToEnd(resolve(recipe({ set: { steps: 60, 'monitor.measureEvery': 10, 'monitor.evaluateEvery': 60 } })), host);
    expect(often.digest).toBe(seldom.digest);
  });

  test('goes on from its last checkpoint on the next backend when its own fails, says so, and claims no digest', async () => {
    const moves: string[] = [];
    const run = await Run.open(resolve(recipe()), { ...host, moved: (to, because) => moves.push(`${to}: ${because}`) });
    await run.advance(40);
    await run.with(async (session) => {
      session.advance = () => Promise.reject(new Error('device lost'));
    });
    const ended = await finish(run);
    run.close();
    expect(moves).toEqual(['cpu: wasm failed at step 41 (device lost); the run goes on with cpu']);
    expect([ended.backend, ended.steps, ended.digest]).toEqual(['cpu', 120, undefined]);
    expect(ended.batches.flatMap(({ events }) => events)).toContainEqual(expect.objectContaining({ kind: 'intervention', step: 41 }));
    const whole = await runToEnd(resolve(recipe()), host);
    const [ours, theirs] = [lossSeries(ended.batches), lossSeries(whole.batches)];
    expect(ours.length).toBe(120);
    ours.forEach((loss, i) => expect(Math.abs(loss - theirs[i]!)).toBeLessThan(0.02));
  });

  test('stopped, it ends where it is', async () => {
    const run = await Run.open(resolve(recipe()), host);
    await run.advance(30);
    run.stop();
    expect((await finish(run)).outcome).toBe('stopped');
    expect(run.step).toBe(30);
    run.close();
  });
});

describe('forkWithCure', () => {
  test('has the digest of the same experiment, change and all, run from its start', async () => {
    const run = await Run.open(resolve(fast), host);
    await finish(run);
    const { fork, at } = await forkWithCure(run, ['lower-learning-rate']);
    const onset = Math.min(...run.watch.failing().map((verdict) => verdict.onset ?? verdict.at));
    expect(at).toBeLessThanOrEqual(onset);
    const forked = await finish(fork);
    expect(forked.digest).toBe((await runToEnd(forked.experiment, host)).digest);
    expect(lossSeries(forked.batches).slice(0, at)).toEqual(lossSeries(run.batches).slice(0, at));
    fork.close();
    run.close();
  });

  test('begins at the same step however the run was cut into calls', async () => {
    const starts: number[] = [];
    for (const stride of [7, 33, 400]) {
      const run = await Run.open(resolve(fast), host);
      while (!run.over) await run.advance(stride);
      const { fork, at } = await forkWithCure(run, ['lower-learning-rate']);
      starts.push(at);
      fork.close();
      run.close();
    }
    expect(new Set(starts).size).toBe(1);
    expect(starts[0]! % 25).toBe(1);
  });

  test('a cure that works beats the null, one that alters nothing of weight does not', async () => {
    const broken = await Run.open(resolve(fast), host);
    const nothing = await finish(broken);
    const cure = await cureAgainstNull(broken, nothing, ['lower-learning-rate'], 'validation');
    expect(cure.beatsNull).toBe(true);
    expect(cure.cured.verdicts.filter(({ status }) => status === 'failing')).toEqual([]);
    const placebo = await cureAgainstNull(broken, nothing, ['weight-decay'], 'validation').catch((error: Error) => error.message);
    expect(typeof placebo === 'string' || !placebo.beatsNull).toBe(true);
    broken.close();
  });

  test('refuses a cure that needs a new start', async () => {
    const run = await Run.open(resolve(fast), host);
    await run.advance(50);
    await expect(forkWithCure(run, ['leaky-relu'])).rejects.toThrow(
      /^Cannot apply leaky-relu in the middle of a run: it alters model.activation/,
    );
    run.close();
  });
});
