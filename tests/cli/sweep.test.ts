import { describe, expect, test } from 'vitest';
import { program } from '../../src/cli/program.ts';
import { wtgw } from './wtgw.ts';

const small = [
  '--set',
  'data.train=60',
  '--set',
  'data.validation=40',
  '--set',
  'model.width=8',
  '--set',
  'model.depth=2',
  '--steps',
  '40',
];

describe('sweep', () => {
  test('gives a document with every cell, each reproduced by its link', () => {
    const { json } = wtgw(
      'sweep',
      'spirals',
      '--axis',
      'optimizer.learningRate=.01..10:3',
      '--axis',
      'model.activation=relu,tanh',
      ...small,
      '--json',
    );
    const { sweep, cells, seconds, cellsPerSecond } = json as {
      sweep: { axes: { path: string; values: unknown[] }[] };
      cells: { settings: Record<string, unknown>; link: string; digest: string; status: string }[];
      seconds: number;
      cellsPerSecond: number;
    };
    expect(sweep.axes.map(({ path }) => path)).toEqual(['optimizer.learningRate', 'model.activation']);
    expect(cells).toHaveLength(6);
    expect(cells[1]?.settings).toEqual({ 'optimizer.learningRate': 0.316, 'model.activation': 'relu' });
    expect(seconds * cellsPerSecond).toBeCloseTo(6);
    for (const { status } of cells) expect(['healthy', 'failing', 'broke', 'unlearned']).toContain(status);
    expect((wtgw('verify', cells[5]!.link, '--json').json as { reproduced: boolean }).reproduced).toBe(true);
  });

  test('draws a map of characters otherwise', () => {
    const { code, out } = wtgw('sweep', 'spirals', '--axis', 'seed=1..6', '--axis', 'model.gain=.1..10:3', ...small);
    expect(code).toBe(0);
    expect(out).toMatch(/^initial gain \(up\) by seed \(right\)\n/);
    expect(out).toMatch(/18 runs in [\d.]+ s/);
  });

  test.each([
    [['spirals'], /^Cannot make a map without an axis/],
    [['spirals', '--axis', 'gremlins=1..2:3'], /^Unknown axis "gremlins"/],
    [['spirals', '--axis', 'severity:gremlins=0..1:3'], /^Unknown injection "gremlins" on an axis: choose one of/],
    [
      ['spirals', '--axis', 'seed=1..1000:1000', '--axis', 'model.gain=.1..10:1000'],
      /^Cannot run a map of 1,000,000 cells: 4,096 is the most/,
    ],
    [['sudoku', '--axis', 'seed=1..3'], /^Unknown task "sudoku"/],
    [['spirals', '--axis', 'seed=1..3', '--out', '/nowhere/at/all.json'], /^Cannot write/],
  ])('%j is refused in a sentence', async (words, said) => {
    await expect(program(['sweep', ...words])).rejects.toThrow(said);
  });
});
