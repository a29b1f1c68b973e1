import { describe, expect, test } from 'vitest';
import { race, type Racer } from '../../src/bench/race.ts';
import { median, threeDigits } from '../../src/bench/record.ts';

/** A trainer whose speeds come from a list, the first for warming up; it notes its turns in `log`. */
function racer(name: string, speeds: (turn: number) => number, log: string[]): Racer {
  let turn = 0;
  return {
    async chunk(milliseconds) {
      log.push(name);
      return { steps: speeds(turn++) * (milliseconds / 1000), seconds: milliseconds / 1000 };
    },
  };
}

describe('race', () => {
  test('gives the ratio of two steady speeds, with both of them', async () => {
    const log: string[] = [];
    const found = await race(
      racer('ours', () => 3000, log),
      racer('peer', () => 1000, log),
      { rounds: 5, milliseconds: 600 },
    );
    expect(found).toMatchObject({ value: 3, min: 3, max: 3, times: 5, ours: 3000, peer: 1000 });
    expect([found.ourSteps, found.peerSteps].map((steps) => Math.round(steps ?? 0))).toEqual([1800, 600]);
  });

  test('lets the two train in turns, after each warmed up, neither always first', async () => {
    const log: string[] = [];
    await race(
      racer('o', () => 1, log),
      racer('p', () => 1, log),
      { rounds: 1, milliseconds: 6 },
    );
    expect(log.join('')).toBe(`op${'oppo'.repeat(3)}`);
  });

  test('leaves the warm-up out, and takes the median so that one odd round does not decide', async () => {
    const slowIn = (from: number, to: number) => (turn: number) => (turn === 0 ? 1 : turn >= from && turn < to ? 10 : 200);
    const found = await race(
      racer('o', slowIn(1, 7), []),
      racer('p', () => 100, []),
      { rounds: 5, milliseconds: 60 },
    );
    expect(found).toMatchObject({ value: 2, min: 0.1, max: 2 });
  });

  test('a listener that throws ends it', async () => {
    const heard = () => {
      throw new Error('Stopped');
    };
    await expect(
      race(
        racer('o', () => 1, []),
        racer('p', () => 1, []),
        { rounds: 3, milliseconds: 6, heard },
      ),
    ).rejects.toThrow('Stopped');
  });
});

test('median is the middle, or the mean of the middle two', () => {
  expect([median([3, 1, 2]), median([4, 1, 2, 3]), threeDigits(1234.5)]).toEqual([2, 2.5, 1230]);
});
