import { describe, expect, test } from 'vitest';
import type { DataEvent, RunEvent } from '../../src/experiment.ts';
import { chance, data, last, losses, status } from './streams.ts';

const mix = (same: number, more: Partial<DataEvent> = {}): RunEvent[] => [data({ batchMix: { looked: 20, same, mixed: 0.1 }, ...more })];
/** A log of so many epochs of 20 steps with a loss of 1 that `course` alters within the epoch. */
const log = (epochs: number, course: (i: number, epoch: number) => number, more: Partial<DataEvent> = {}): RunEvent[] => [
  data({ rows: { train: 1280, validation: 100 }, ...more }),
  ...losses(Array.from({ length: epochs * 20 }, (_, i) => (1 + course(i % 20, Math.floor(i / 20))) / (1 + i / 100))),
];
const blocks = (i: number) => (i % 10 === 0 ? 3 : 0);
const noise = (i: number, epoch: number) => chance(epoch * 20 + i) - 0.5;

describe('unshuffled-batches fires', () => {
  test.each([
    ['on batches of one class', mix(1)],
    ['above a fifth of the way to it', mix(0.285)],
    ['on a loss that takes the same swings in each epoch', log(5, (i, epoch) => blocks(i) + 0.2 * noise(i, epoch))],
  ])('%s', (_, events) => {
    expect(status('unshuffled-batches', events)).toBe('failing');
  });
});

describe('unshuffled-batches stays quiet', () => {
  test.each<[string, RunEvent[], string?]>([
    ['on well-mixed batches', mix(0.1)],
    ['below a fifth of the way', mix(0.275)],
    ['on small batches, which chance mixes badly', mix(0.32, { batch: 2 })],
    ['on well-mixed batches whose loss repeats', [...mix(0.1, { rows: { train: 1280, validation: 100 } }), ...log(5, blocks).slice(1)]],
    ['on losses of shuffled batches', log(8, noise)],
    ['on a loss that only falls', log(8, () => 0)],
    ['on 3 epochs', log(3, blocks), 'healthy'],
    ['on epochs of 4 steps', log(8, blocks, { rows: { train: 256, validation: 100 } }), 'unknown'],
    ['on less than two epochs', log(1, blocks), 'unknown'],
    ['on a fixed order of batches that are mixed well', log(6, (i) => 0.3 * (chance(i) - 0.5)), 'warning'],
  ])('%s', (_, events, expected = 'healthy') => {
    expect(status('unshuffled-batches', events)).toBe(expected);
  });
});

test('unshuffled-batches starts anew after a loss that is not finite', () => {
  const broken = log(8, blocks).map((event): RunEvent =>
    event.kind === 'step' && event.step % 30 === 0 ? { ...event, loss: Number.NaN } : event,
  );
  expect(status('unshuffled-batches', broken)).toBe('unknown');
});

test('unshuffled-batches says how often labels agree', () => {
  expect(last('unshuffled-batches', mix(0.9))?.because).toBe(
    'Two rows of a batch bear the same label in 90 % of the cases, where well-mixed batches give 10 %: rows come in order of their class.',
  );
});
