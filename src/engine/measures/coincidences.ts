import type { RowData, SplitData } from '../../experiment.ts';
import { exp } from '../../numbers.ts';

/** Wider rows than this never agree by coincidence, and would take long to compare. */
const MOST_INPUTS = 64;

/**
 * How many validation rows would equal a training row though nobody copied it, as rows of coarse tables do. Where there are only so many
 * different rows at all, as many as find a twin within train. Else it is estimated from rows that agree in all columns but one: were the
 * last column independent of the others, it would agree too as often as two of its values do, so that the near misses of a row tell how
 * many hits to expect. Copies of real measurements have no near misses around them.
 */
export function coincidences({ train, validation, inputs, image, distinct }: RowData, withinTrain: number): number {
  if (distinct !== undefined) return withinTrain * validation.rows;
  if (image || inputs < 2 || inputs > MOST_INPUTS) return 0;
  let most = 0;
  for (let column = 0; column < inputs; column++) {
    const agree = collision(train, inputs, column);
    if (agree >= 1) continue;
    const known = new Map<string, number[]>();
    for (let row = 0; row < train.rows; row++) {
      const key = without(train, row, inputs, column);
      const values = known.get(key) ?? [];
      values.push(train.x[row * inputs + column] as number);
      known.set(key, values);
    }
    let expected = 0;
    for (let row = 0; row < validation.rows; row++) {
      const own = validation.x[row * inputs + column] as number;
      const others = known.get(without(validation, row, inputs, column)) ?? [];
      const misses = others.reduce((count, value) => count + (value === own ? 0 : 1), 0);
      expected += 1 - exp((-misses * agree) / (1 - agree));
    }
    if (expected > most) most = expected;
  }
  return most < validation.rows ? most : validation.rows;
}

/** A row without one of its cells, as text. */
function without({ x }: SplitData, row: number, inputs: number, column: number): string {
  const cells = Array.from(x.subarray(row * inputs, (row + 1) * inputs));
  cells.splice(column, 1);
  return cells.join();
}

/** How often two training rows, drawn at random, agree in a column. */
function collision({ x, rows }: SplitData, inputs: number, column: number): number {
  const counts = new Map<number, number>();
  for (let row = 0; row < rows; row++) {
    const value = x[row * inputs + column] as number;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  let same = 0;
  for (const count of counts.values()) same += (count / rows) * (count / rows);
  return same;
}
