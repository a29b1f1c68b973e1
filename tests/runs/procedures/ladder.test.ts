import { beforeAll, describe, expect, test } from 'vitest';
import type { Settings } from '../../../src/experiment.ts';
import { climb } from '../../../src/runs/procedures/ladder.ts';
import { findingOf } from '../../../src/runs/procedures/procedure.ts';
import { oneBatch, tenSamples } from '../../../src/runs/procedures/few-samples.ts';
import separable from '../../../src/runs/procedures/separable.ts';
import { resolve } from '../../../src/runs/resolve.ts';
import type { Host } from '../../../src/runs/run.ts';
import { reference } from '../host.ts';

let host: Host;
beforeAll(async () => {
  host = await reference();
});

const made = (task: string, id?: string, set: Settings = {}, severity = 0.5) =>
  resolve({ task, inject: id ? [{ id, severity }] : [], remedies: [], set, seed: 1 });

describe('climb', () => {
  test.each(['digits', 'spirals'])('a healthy %s run passes every rung', async (task) => {
    const { findings, stopped } = await climb(made(task), host);
    expect(findings.map(({ id, result }) => [id, result])).toEqual(
      ['data-audit', 'does-it-run', 'one-batch', 'gradients', 'rate-range', 'whole-run'].map((id) => [id, 'passed']),
    );
    expect(stopped).toBeUndefined();
  });

  test.each([
    ['duplicates-across-splits', 'digits', 'data-audit'],
    ['saturating-activation', 'spirals', 'does-it-run'],
    ['learning-rate-too-high', 'digits', 'one-batch'],
    ['no-residuals', 'spirals', 'one-batch'],
  ])('%s on %s stops at %s, and the rungs above are skipped', async (id, task, rung) => {
    const { findings, stopped } = await climb(made(task, id), host);
    expect(stopped).toBe(rung);
    const at = findings.findIndex((finding) => finding.id === rung);
    expect(findings.slice(0, at).every(({ result }) => result === 'passed')).toBe(true);
    expect(findings.slice(at + 1).every(({ result }) => result === 'skipped')).toBe(true);
  });

  test('a rate that learns one batch but lies outside the range is found by the range test', async () => {
    const { stopped } = await climb(made('digits', undefined, { 'optimizer.learningRate': 0.002 }), host);
    expect(stopped).toBe('rate-range');
  });

  test('asked for all, it climbs on', async () => {
    const { findings } = await climb(made('spirals', 'no-residuals'), host, { all: true });
    expect(findings.map(({ result }) => result)).not.toContain('skipped');
    expect(findings.find(({ id }) => id === 'gradients')?.result).toBe('failed');
  });
});

describe('procedures beside the ladder', () => {
  test('a net with a fault cannot learn separable fake data, a sound one can', async () => {
    expect((await findingOf(separable, made('spirals'), host)).result).toBe('passed');
    expect((await findingOf(separable, made('spirals', 'no-residuals'), host)).result).toBe('failed');
  });

  test('ten samples are learnt by heart', async () => {
    const finding = await findingOf(tenSamples, made('digits'), host);
    expect(finding).toMatchObject({ result: 'passed', figures: { rows: 10, accuracy: 1 } });
  });

  test('a loss that is learnt by heart while the rows are wrong is no pass', async () => {
    const finding = await findingOf(oneBatch, made('digits', 'wrong-loss'), host);
    expect(finding.result).toBe('failed');
    expect(finding.because).toContain('asks for something else than the labels do');
    expect(finding.losses).toHaveLength(300);
  });
});
