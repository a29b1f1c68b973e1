import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ProbeEvent } from '../../../src/experiment.ts';
import { readRecorded, type Recorded } from '../../../src/sharing/recorded.ts';
import { figureOf } from '../../../src/widgets/lesson/figure.ts';
import type { Shelf } from '../../../src/widgets/lesson/shelf.ts';

const kept = (id: string) => readRecorded(JSON.parse(readFileSync(`public/runs/${id}.json`, 'utf8')));
/** A recorded run with what another family of models would have reported beside it. */
function probed(): Recorded {
  const run = kept('exploding-twin');
  const probe = (step: number, proxyReward: number, gold: number): ProbeEvent => ({
    kind: 'probe',
    step,
    measures: { proxyReward, gold, refusalByContext: [gold, 1] },
  });
  return { ...run, batch: { ...run.batch, events: [...run.batch.events, probe(0, 0.1, 0.1), probe(50, 0.9, 0.05)] } };
}
const shelf = {
  run: (id: string) => (id === 'probed' ? probed() : kept(id)),
  titles: {},
  address: (path: string) => `/${path}`,
} as unknown as Shelf;

describe('figureOf', () => {
  test('draws several measures of one run on one axis, told apart by dash and by name', () => {
    const [panel] = figureOf(shelf, [{ id: 'probed' }], { show: ['proxyReward+gold'], names: { gold: ['people'] } }).panels;
    expect(panel).toMatchObject({ measure: 'proxyReward+gold', yTitle: 'score', scale: 'linear' });
    expect(panel?.lines.map(({ label, dash, steps, y }) => [label, dash, steps, y])).toEqual([
      ['reward', undefined, '0 50', '0.1 0.9'],
      ['gold: what people say', '5 3', '0 50', '0.1 0.05'],
    ]);
    expect(panel?.summary).toContain('reward: 0.1 at first, 0.9 at step 50');
  });

  test('tells four lines and more by their first and last value alone', () => {
    const asked = ['a', 'b', 'c', 'd'].map((label) => ({ id: 'probed', label }));
    const [panel] = figureOf(shelf, asked, { show: ['proxyReward'] }).panels;
    expect(panel?.summary).toBe('a from 0.1 to 0.9; b from 0.1 to 0.9; c from 0.1 to 0.9; d from 0.1 to 0.9.');
  });

  test('names the lines of one measure by what it is one each of, or as the author says', () => {
    const words = { show: ['refusalByContext'], names: { refusalByContext: ['watched', 'alone'] } };
    const [panel] = figureOf(shelf, [{ id: 'probed' }], words).panels;
    expect(panel?.lines.map(({ label, tone }) => [label, tone])).toEqual([
      ['watched', 's1'],
      ['alone', 's2'],
    ]);
    expect(panel?.range).toEqual([0, 1]);
    const [plain] = figureOf(shelf, [{ id: 'probed' }], { show: ['refusalByContext'] }).panels;
    expect(plain?.lines.map(({ label }) => label)).toEqual(['context 1', 'context 2']);
  });

  test('keeps the names of runs where several are drawn', () => {
    const [panel] = figureOf(
      shelf,
      [
        { id: 'exploding', label: 'fast' },
        { id: 'exploding-twin', label: 'slow' },
      ],
      {
        show: ['trainLoss+validationLoss'],
        window: [1, 100],
      },
    ).panels;
    expect(panel?.lines.map(({ label }) => label)).toEqual(['fast, training', 'fast, validation', 'slow, training', 'slow, validation']);
    expect(panel?.yTitle).toBe('loss, nats');
    expect(panel?.references).toMatchObject([{ label: 'chance' }]);
  });

  test('says what can be drawn, and of what was not logged', () => {
    expect(() => figureOf(shelf, [{ id: 'exploding' }], { show: ['lozz'] })).toThrow(/^Cannot draw "lozz": choose one of layers, loss/);
    expect(() => figureOf(shelf, [{ id: 'exploding' }], { show: ['gold'] })).toThrow(
      'Cannot draw "gold" of the recorded run "exploding": it was not logged',
    );
  });
});
