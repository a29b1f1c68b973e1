import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../src/experiment.ts';
import { chance, data, falling, last, losses, status } from './streams.ts';

/** Losses around a level, which the level may leave. */
const around = (count: number, level: (i: number) => number, noise = 0.1) =>
  losses(Array.from({ length: count }, (_, i) => level(i) + noise * (chance(i) - 0.5)));
const run = (events: RunEvent[], more = {}) => [data({ budget: 300, ...more }), ...events];

describe('plateau fires', () => {
  test.each([
    ['near the start', run(around(250, () => 2.25))],
    ['within a quarter of the way', run(around(250, (i) => Math.max(1.8, 2.3 - i / 50)))],
    [
      'further down where the floor is known',
      run(
        around(250, (i) => Math.max(1.2, 2.3 - i / 50)),
        { floor: 0 },
      ),
    ],
    ['on a start that never moves, nothing else known', around(400, () => 2.3, 0.02)],
  ])('%s', (_, events) => {
    expect(status('plateau', events)).toBe('failing');
  });
});

describe('plateau stays quiet', () => {
  test.each([
    ['on a healthy run', run(losses(falling(300)))],
    ['before two fifths of the plan', run(around(110, () => 2.25))],
    ['while the loss falls by more than 2 % of its scale over the stretch', run(around(250, (i) => 2.3 - (i * 0.12) / 120))],
    ['on noise too large to tell', run(around(250, () => 2.25, 1.5))],
    [
      'low down',
      run(
        around(250, (i) => Math.max(0.4, 2.3 - i / 30)),
        { floor: 0 },
      ),
    ],
    [
      'at a known floor',
      run(
        around(250, (i) => Math.max(1.9, 2.3 - i / 30)),
        { floor: 1.85 },
      ),
    ],
  ])('%s', (_, events) => {
    expect(status('plateau', events)).toBe('healthy');
  });

  test('where it may be all that there is, and warns', () => {
    expect(status('plateau', run(around(250, (i) => Math.max(1.5, 2.3 - i / 50))))).toBe('warning');
  });

  test('on a loss that need not fall', () => {
    expect(
      status(
        'plateau',
        run(
          around(250, () => 2.25),
          { lossRole: 'adversarial' },
        ),
      ),
    ).toBe('unknown');
  });
});

test('plateau says where it began, and that it was over', () => {
  const stuck = around(150, () => 2.25);
  const verdict = last('plateau', run(stuck));
  expect(verdict).toMatchObject({ status: 'failing', onset: 1 });
  expect(verdict?.because).toMatch(
    /^The loss has stood still at about 2\.2\d since step 1, where knowing nothing costs 2\.3: nothing more is learned\.$/,
  );
  const after = around(150, (i) => 2.25 - i / 70).map((event, i) => ({ ...event, step: 151 + i }));
  expect(last('plateau', run([...stuck, ...after] as RunEvent[]))?.recoveredAt).toBeGreaterThan(150);
});
