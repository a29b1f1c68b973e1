import { describe, expect, test } from 'vitest';
import { Playground } from '../../src/bench/playground.ts';
import { stream } from '../../src/random.ts';

const points: [number[], number][] = [
  [[0.5, -1], 1],
  [[-0.25, 0.75], -1],
  [[1, 1], 1],
];
const net = (activation: string) => {
  const chance = stream(7, 'playground');
  return new Playground([2, 3, 2, 1], activation, () => chance.uniform());
};
const lossOf = (subject: Playground) => points.reduce((sum, [x, y]) => sum + (subject.forward(x) - y) ** 2 / 2, 0) / points.length;

describe('the stand-in for the network of TensorFlow Playground', () => {
  test.each(['tanh', 'relu'])(
    'goes down the slope of its loss: a small step lowers it by rate times the squared gradient (%s)',
    (activation) => {
      const fall = (rate: number) => {
        const subject = net(activation);
        const before = lossOf(subject);
        for (const [x, y] of points) {
          subject.forward(x);
          subject.backward(y);
        }
        subject.move(rate);
        return (before - lossOf(subject)) / rate;
      };
      expect(fall(1e-4)).toBeGreaterThan(0.01);
      expect(fall(1e-4) / fall(1e-5)).toBeCloseTo(1, 2);
    },
  );

  test('computes tanh units from weights between -.5 and .5 and biases of .1', () => {
    const chance = [0.9, 0.2, 0.7];
    const subject = new Playground([2, 1, 1], 'tanh', () => chance.shift() as number);
    const hidden = Math.tanh(0.1 + 0.4 * 0.5 - 0.3 * -1);
    expect(subject.forward([0.5, -1])).toBeCloseTo(Math.tanh(0.1 + 0.2 * hidden), 12);
  });

  test('forgets what it gathered once the weights have moved', () => {
    const subject = net('tanh');
    subject.forward([1, 1]);
    subject.backward(1);
    subject.move(0.1);
    const output = subject.forward([1, 1]);
    subject.move(0.1);
    expect(subject.forward([1, 1])).toBe(output);
  });
});
