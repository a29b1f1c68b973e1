import { describe, expect, test } from 'vitest';
import type { SplitData } from '../../../src/experiment.ts';
import { fill } from '../../../src/fields.ts';
import digits from '../../../src/tasks/digits.ts';
import { files } from '../../engine/open.ts';

const SMALL = { 'data.train': 300, 'data.validation': 200, 'data.deployment': 200 };
const make = (set = {}, seed = 1) => digits.make(fill('digits', seed, digits.defaults, SMALL, set), files());
const sound = make();
const picture = ({ x }: SplitData, row: number) => x.subarray(row * 784, (row + 1) * 784);
const ink = (split: SplitData, row: number) => picture(split, row).reduce((sum, value) => sum + value, 0);
/** The share of labels that differ from those of sound data. */
const altered = (split: 'train' | 'validation' | 'deployment', set: object) => {
  const { labels, rows } = make(set)[split];
  return labels.filter((label, row) => label !== sound[split].labels[row]).length / rows;
};

describe('faults of pictures', () => {
  test('leave deployment as it is', () => {
    const all = make({
      'data.wrongLabels': 1,
      'data.augmented': 2,
      'data.flippedLabels': 0.5,
      'data.blackCrops': 0.5,
      'data.zeroedFeatures': 0.5,
      'data.inOrder': 1,
      'data.validationScaling': 1,
    });
    expect(all.deployment).toEqual(sound.deployment);
    expect(all.train.rows).toBe(900);
  });

  test('wrong labels are drawn in training and validation, and one in ten is right by chance', () => {
    for (const split of ['train', 'validation'] as const) {
      expect(altered(split, { 'data.wrongLabels': 1 })).toBeGreaterThan(0.84);
      expect(altered(split, { 'data.wrongLabels': 1 })).toBeLessThan(0.96);
      expect(altered(split, { 'data.wrongLabels': 0.5 })).toBeGreaterThan(0.35);
      expect(altered(split, { 'data.wrongLabels': 0.5 })).toBeLessThan(0.55);
    }
  });

  test('flipped labels count from the other end, in training only', () => {
    const { train, validation } = make({ 'data.flippedLabels': 0.3 });
    const flipped = Array.from(train.labels.keys()).filter((row) => train.labels[row] !== sound.train.labels[row]);
    expect(flipped).toHaveLength(90);
    for (const row of flipped) expect(train.labels[row]).toBe(9 - sound.train.labels[row]!);
    expect(validation).toEqual(sound.validation);
  });

  test('augmentation adds each picture moved by up to two pixels, with its label, after the originals', () => {
    const { train } = make({ 'data.augmented': 2 });
    expect(train.x.slice(0, 300 * 784)).toEqual(sound.train.x);
    for (let row = 300; row < 900; row++) {
      expect(train.labels[row]).toBe(sound.train.labels[row % 300]);
      expect(ink(train, row)).toBeLessThanOrEqual(ink(sound.train, row % 300) + 1e-3);
      expect(ink(train, row)).toBeGreaterThan(0.8 * ink(sound.train, row % 300));
    }
    expect(picture(train, 300)).not.toEqual(picture(train, 600));
  });

  test('black crops leave a sliver or nothing', () => {
    const { train } = make({ 'data.blackCrops': 0.4 });
    const cropped = Array.from({ length: 300 }, (_, row) => row).filter((row) =>
      picture(train, row).some((v, i) => v !== picture(sound.train, row)[i]),
    );
    expect(cropped).toHaveLength(120);
    const left = cropped.map((row) => ink(train, row) / ink(sound.train, row));
    expect(left.filter((share) => share < 0.1).length).toBeGreaterThan(60);
    expect(left.filter((share) => share === 0).length).toBeGreaterThan(20);
    expect(Math.max(...left)).toBeLessThan(0.7);
  });

  test('zeroed inputs are the same in every training row, and stay in validation', () => {
    const { train, validation } = make({ 'data.zeroedFeatures': 0.5 });
    const lit = ({ x }: SplitData) => Array.from({ length: 784 }, (_, i) => x.some((value, at) => at % 784 === i && value > 0));
    const [had, has] = [lit(sound.train), lit(train)];
    const lost = had.filter((was, i) => was && !has[i]).length / had.filter(Boolean).length;
    expect(lost).toBeGreaterThan(0.4);
    expect(lost).toBeLessThan(0.6);
    expect(has.filter((is, i) => is && !had[i])).toEqual([]);
    expect(validation).toEqual(sound.validation);
  });

  test('rows in order of their class are the same rows', () => {
    const { train } = make({ 'data.inOrder': 1 });
    expect(Array.from(train.labels)).toEqual(Array.from(sound.train.labels).sort((a, b) => a - b));
    const keys = (split: SplitData) => Array.from({ length: 300 }, (_, row) => `${split.labels[row]} ${ink(split, row)}`).sort();
    expect(keys(train)).toEqual(keys(sound.train));
    const half = make({ 'data.inOrder': 0.5 }).train.labels;
    const steps = (labels: Uint8Array) => labels.filter((label, i) => i > 0 && label < labels[i - 1]!).length;
    expect(steps(half)).toBeGreaterThan(20);
    expect(steps(half)).toBeLessThan(0.8 * steps(sound.train.labels));
  });

  test('validation is scaled to mean 0 and deviation 1, or part of the way', () => {
    const moments = ({ x }: SplitData) => {
      const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
      return [mean, Math.sqrt(x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.length)];
    };
    const [mean, deviation] = moments(make({ 'data.validationScaling': 1 }).validation);
    expect(Math.abs(mean!)).toBeLessThan(0.1);
    expect(Math.abs(deviation! - 1)).toBeLessThan(0.1);
    expect(moments(make({ 'data.validationScaling': 0.5 }).validation)[1]).toBeGreaterThan(0.5);
    expect(make({ 'data.validationScaling': 1 }).train).toEqual(sound.train);
  });
});

describe('a cue', () => {
  /** The class that the mark in the corner stands for. */
  const marked = (split: SplitData, row: number) =>
    [0, 1, 2, 3].reduce((sum, line) => sum + (picture(split, row)[line * 28] ? 2 ** line : 0), 0) - 1;
  const agree = (split: SplitData) =>
    Array.from({ length: split.rows }, (_, row) => row).filter((row) => marked(split, row) === split.labels[row]).length / split.rows;

  test('tells the class in a share of the collected rows, and in deployment as often as chance', () => {
    const { train, validation, deployment } = make({ 'data.cue': 'corner', 'data.cueShare': 0.9 });
    for (const split of [train, validation]) {
      expect(agree(split)).toBeGreaterThan(0.85);
      expect(agree(split)).toBeLessThan(0.97);
    }
    expect(agree(deployment)).toBeLessThan(0.2);
  });

  test('sets the rows apart in which it does', () => {
    const { validation, groupNames } = make({ 'data.cue': 'corner', 'data.cueShare': 0.5 });
    expect(groupNames).toHaveLength(2);
    for (let row = 0; row < 200; row++) expect(validation.groups![row]).toBe(marked(validation, row) === validation.labels[row] ? 0 : 1);
  });
});
