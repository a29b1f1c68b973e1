import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/fields.ts';
import { checkAxes, parseAxis } from '../../src/sharing/axes.ts';

const known = ['learning-rate-too-high', 'no-residuals'];
const sentence = (text: string) => {
  try {
    parseAxis(text, known);
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as Error).message;
  }
  throw new Error(`${text} was read`);
};

describe('axes as they are typed', () => {
  test.each([
    ['optimizer.learningRate=1e-4..10:6', [1e-4, 0.001, 0.01, 0.1, 1, 10]],
    ['optimizer.learningRate=.01..1:3', [0.01, 0.1, 1]],
    ['optimizer.learningRate=0..1:3', [0, 0.5, 1]],
    ['optimizer.momentum=0..0.9:4', [0, 0.3, 0.6, 0.9]],
    ['model.depth=1..16:5', [1, 2, 4, 8, 16]],
    ['model.depth=1..4:20', [1, 2, 3, 4]],
    ['model.depth=1..4', [1, 2, 3, 4]],
    ['model.depth=4..1:4', [4, 3, 2, 1]],
    ['model.activation=relu,tanh', ['relu', 'tanh']],
    ['model.residual=false,true', [false, true]],
    ['model.width=8,8,16', [8, 16]],
    ['seed=1..4', [1, 2, 3, 4]],
    ['seed=7,3', [7, 3]],
    ['severity:no-residuals=0..1:3', [0, 0.5, 1]],
    [' model.gain = 1 .. 4 : 3 ', [1, 2, 4]],
  ])('%s', (text, values) => {
    const read = parseAxis(text, known).values;
    expect(read).toHaveLength(values.length);
    read.forEach((value, i) =>
      typeof value === 'number' ? expect(value).toBeCloseTo(values[i] as number, 6) : expect(value).toBe(values[i]),
    );
  });

  test.each([
    [
      'optimizer.rate=1..2:3',
      /^Unknown axis "optimizer\.rate": choose seed, severity:<injection>, or one of steps, .*optimizer\.learningRate/,
    ],
    ['optimizer.learningRate', /^Cannot read axis "optimizer\.learningRate": give path=values, as in/],
    ['optimizer.learningRate=', /^Cannot read axis/],
    ['optimizer.learningRate=a..b:3', /^Cannot read axis/],
    ['optimizer.learningRate=1..1:3', /two different ends$/],
    ['optimizer.learningRate=1..2000:3', /^Cannot set optimizer\.learningRate to 2000: choose a number from 0 to 1000$/],
    ['optimizer.learningRate=1..2:1', /^Cannot put 1 values on axis optimizer\.learningRate: choose a whole number from 2 to 4096$/],
    ['optimizer.learningRate=1..2:9999', /from 2 to 4096$/],
    ['model.depth=1.5..3:3', /^Cannot set model\.depth to 1\.5: choose a whole number from 0 to 64$/],
    ['model.activation=relu..tanh', /^Cannot range over model\.activation: list its values, as in model\.activation=relu,leaky-relu/],
    ['model.activation=relu,soft', /^Cannot set model\.activation to "soft": choose one of relu/],
    ['seed=-1,2', /^Cannot use seed -1/],
    ['seed=1..9999999999:4', /^Cannot use seed 9999999999/],
    ['severity:no-residuals=0..2:3', /^Cannot set severity:no-residuals to 2: choose a number from 0 to 1$/],
    ['severity:gremlins=0..1:3', /^Unknown injection "gremlins" on an axis: choose one of learning-rate-too-high, no-residuals$/],
  ])('%s is refused in a sentence', (text, said) => {
    const message = sentence(text);
    expect(message).toMatch(said);
    expect(message).not.toContain('\n');
  });

  test('a map has one or two different axes and at most 4,096 cells', () => {
    const of =
      (...texts: string[]) =>
      () =>
        checkAxes(texts.map((text) => parseAxis(text)));
    expect(of('seed=1..4')()).toHaveLength(1);
    expect(of('seed=1..64:64', 'model.gain=.1..10:64')()).toHaveLength(2);
    expect(of()).toThrow(/without an axis/);
    expect(of('seed=1..4', 'seed=5..8')).toThrow('Cannot put seed on both axes: choose two different ones');
    expect(of('seed=1,2', 'model.gain=1,2', 'model.depth=1,2')).toThrow(/3 axes: give one or two/);
    expect(of('seed=1..1000:1000', 'model.gain=.1..10:1000')).toThrow(
      'Cannot run a map of 1,000,000 cells: 4,096 is the most; give fewer values, as in :64',
    );
  });

  test('zoomed values stay apart and are as short as they can be', () => {
    const { values } = parseAxis('optimizer.learningRate=0.31234561..0.31234599:8');
    expect(new Set(values).size).toBe(8);
    for (const value of values) expect(String(value).length).toBeLessThan(16);
  });
});
