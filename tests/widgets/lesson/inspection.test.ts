import { describe, expect, test } from 'vitest';
import { stageOf } from '../../../src/runs/procedures/inspector.ts';
import { readCheck, writeCheck } from '../../../src/sharing/recorded-check.ts';
import { classesIn, packStage, pictures, rowsOf, sameBatch, stagesOf } from '../../../src/widgets/lesson/inspection.ts';
import { readCheckBy } from '../../../src/widgets/lesson/reading-records.ts';

const table = stageOf('read', 'Read', Float32Array.of(1, Number.NaN, 3700, 0), 2, [0, 1], 2);
const image = { ...stageOf('batch', 'The batch', Float32Array.of(0, 0.5, 1, 2, -1, 0, 0, 0), 4, [7], 10), image: { width: 2, height: 2 } };
const inspection = { stages: [table, image], batch: 1 };
const check = { id: 'i', procedure: 'inspector', shared: {} as never, inspection };

describe('a stage in a page', () => {
  test('keeps the numbers of a table, missing ones too', () => {
    expect(rowsOf(packStage(table))).toEqual([
      [1, Number.NaN],
      [3700, 0],
    ]);
  });

  test('keeps the ink of pictures, and what is darker than black or brighter than paper at the ends', () => {
    expect(pictures(packStage(image)).map((ink) => Array.from(ink))).toEqual([
      [0, 130, 255, 255],
      [0, 0, 0, 0],
    ]);
  });

  test('counts classes by name', () => expect(classesIn(packStage(table), ['Adelie', 'Gentoo'])).toBe('Adelie: 1, Gentoo: 1'));
});

describe('stagesOf', () => {
  test('keeps the wanted order and names what is there where one is unknown', () => {
    expect(stagesOf(inspection, ['batch', 'read']).map(({ id }) => id)).toEqual(['batch', 'read']);
    expect(() => stagesOf(inspection, ['scaled'])).toThrow('choose among read, batch');
  });
});

describe('a recorded inspection', () => {
  const back = readCheck(JSON.parse(writeCheck(check)));

  test('comes back with the numbers of what was made', () => {
    const stages = stagesOf(back.inspection as typeof inspection, undefined);
    expect(sameBatch([table, image].map(packStage), stages)).toBe(true);
    expect(sameBatch([{ ...table, mean: table.mean * 1.001 }, image].map(packStage), stages)).toBe(false);
    expect(rowsOf(stages[0] as never)).toEqual(rowsOf(packStage(table)));
    expect(pictures(stages[1] as never)).toEqual(pictures(packStage(image)));
  });

  test('is read in a sentence', () => expect(readCheckBy(back, 'stage.read.notFinite')).toBe(1));
});
