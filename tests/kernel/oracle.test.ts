import { describe, expect, test } from 'vitest';
import { KernelSession } from '../../src/engine/trainers/kernel.ts';
import type { RowData, EventBatch, Experiment } from '../../src/experiment.ts';
import { entriesOf } from '../../src/kernel/plan.ts';
import { Oracle } from '../../src/kernel/oracle/oracle.ts';
import { randomExperiment } from './family.ts';

const COUNT = process.env['FULL'] === '1' ? 2000 : 100;
const PART = 100;

/** Numbers as bits, every NaN as the same. */
function bits(values: ArrayLike<number>): string {
  const words = new Uint32Array(Float32Array.from(values, (value) => (Number.isNaN(value) ? Number.NaN : value)).buffer);
  return words.join(' ');
}

/** All that a run of an experiment leaves behind, as text. */
async function traceOf(experiment: Experiment, data: RowData, oracle: boolean, broken?: number): Promise<Record<string, string>> {
  const session = new KernelSession(experiment, data, oracle ? (setup) => new Oracle(setup) : undefined);
  if (broken !== undefined) {
    const start = await session.checkpoint();
    start.parameters[0] = broken;
    session.restore(start);
  }
  const batches: EventBatch[] = [];
  for (const chunk of [5, 1, 100]) batches.push(await session.advance(chunk));
  const { parameters, optimizer, running, dropout, lossScale } = await session.checkpoint();
  const steps = batches.flatMap(({ steps }) => (steps ? [steps] : []));
  const columns = ['loss', 'learningRate', 'gradientNorm', 'layerGradientNorm', 'layerUpdateRatio'] as const;
  const trace = {
    ...Object.fromEntries(
      columns.map((name) => [
        name,
        steps.map((part) => bits(part[name].subarray(0, part.count * (part[name].length / part.loss.length)))).join(),
      ]),
    ),
    parameters: bits(parameters),
    first: bits(optimizer.first),
    second: bits(optimizer.second),
    running: (running ? [...running.mean, ...running.variance] : []).map(bits).join(),
    rest: JSON.stringify([optimizer.power1, optimizer.power2, dropout, lossScale]),
    events: JSON.stringify(
      batches.flatMap(({ events }) => events),
      (_, value: unknown) => (typeof value === 'number' && !Number.isFinite(value) ? String(value) : value),
    ),
    assessed: JSON.stringify(await session.assess(data.deployment)),
    predicted: bits(await session.predict(data.deployment.x)),
  };
  session.close();
  return trace;
}

async function compare(number: number, pictures: boolean, broken?: number): Promise<void> {
  const { experiment, data } = randomExperiment(number, { steps: 7, pictures });
  await same(`experiment ${number}`, experiment, data, broken);
}

async function same(which: string, experiment: Experiment, data: RowData, broken?: number): Promise<void> {
  const [ours, theirs] = [await traceOf(experiment, data, false, broken), await traceOf(experiment, data, true, broken)];
  for (const [part, text] of Object.entries(ours)) {
    if (text !== theirs[part])
      expect.fail(`${part} differs in ${which}: ${JSON.stringify(experiment)}\n${text.slice(0, 400)}\n${theirs[part]?.slice(0, 400)}`);
  }
}

describe('the kernel and its oracle give the same bits for random experiments', () => {
  for (let from = 0; from < COUNT; from += PART) {
    test(`${from} to ${from + PART - 1}`, async () => {
      for (let number = from; number < from + PART; number++) await compare(number, false);
    }, 600_000);
  }
  test('on tanh of small numbers, which it takes without bounds, and of large ones', async () => {
    for (const [number, gain] of [0.1, 1, 4, 8, 12, 16, 24, 40, 100].entries()) {
      const { experiment, data } = randomExperiment(number, { steps: 7 });
      Object.assign(experiment.model, { activation: 'tanh', norm: 'none', residual: false, dropout: 0, gain, depth: 3, width: 10 });
      experiment.precision.format = 'single';
      await same(`tanh with gain ${gain}`, experiment, data);
    }
  }, 600_000);
  test('on pictures, whose zeros it leaves out', async () => {
    const { data } = randomExperiment(0, { pictures: true });
    expect(entriesOf(data.train.x, data.inputs)).toBeGreaterThan(0);
    for (let number = 0; number < COUNT / 4; number++) await compare(number, true);
  }, 600_000);
  test('on pictures where a weight is infinite, NaN or nearly infinite', async () => {
    for (const broken of [Infinity, Number.NaN, 3e38]) {
      for (let number = 0; number < COUNT / 10; number++) await compare(number, true, broken);
    }
  }, 600_000);
});
