import { beforeAll, expect, test } from 'vitest';
import { openSession } from '../../src/engine/session.ts';
import { backend } from '../engine/open.ts';
import { randomExperiment } from './family.ts';

beforeAll(() => backend('wasm'));

const COUNT = process.env['FULL'] === '1' ? 300 : 40;
const STEPS = 50;

/** Whether two numbers agree to a share of their size, with `floor` below which differences are rounding. */
const near = (a: number, b: number, share: number, floor: number) => Math.abs(a - b) <= floor + share * Math.max(Math.abs(a), Math.abs(b));

test(`the kernel does what tfjs does over ${STEPS} steps of ${COUNT} random experiments`, async () => {
  for (let number = 0; number < COUNT; number++) {
    const { experiment, data } = randomExperiment(number, { tfjs: true, steps: STEPS });
    const [ours, theirs] = [openSession(experiment, data, false, 'kernel'), openSession(experiment, data, false, 'tfjs-mlp')];
    const [a, b] = [await ours.advance(STEPS), await theirs.advance(STEPS)];
    const shown = `experiment ${number}: ${JSON.stringify(experiment)}`;
    const [first, second] = [a.steps!, b.steps!];
    expect(first.count, shown).toBe(second.count);
    expect(first.learningRate, shown).toEqual(second.learningRate);
    for (const column of ['loss', 'gradientNorm'] as const) {
      first[column].forEach((value, i) => {
        expect(
          near(value, second[column][i]!, 2e-2, 2e-3),
          `${column} of step ${i + 1}: ${value}, tfjs ${second[column][i]}, ${shown}`,
        ).toBe(true);
      });
    }
    expect(near(first.loss[0]!, second.loss[0]!, 1e-5, 1e-6), shown).toBe(true);
    first.layerGradientNorm.subarray(0, first.layers).forEach((value, i) => {
      expect(
        near(value, second.layerGradientNorm[i]!, 1e-3, 1e-6),
        `gradient of layer ${i}: ${value}, tfjs ${second.layerGradientNorm[i]}, ${shown}`,
      ).toBe(true);
    });
    expect(
      a.events.map(({ kind, step }: { kind: string; step?: number }) => [kind, step]),
      shown,
    ).toEqual(b.events.map(({ kind, step }: { kind: string; step?: number }) => [kind, step]));
    ours.close();
    theirs.close();
  }
});
