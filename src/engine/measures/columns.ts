import type { ColumnMoments, ColumnSummary, InputFaults, RowData, RowFaults, SplitData } from '../../experiment.ts';

/** Columns that are summed up one by one; of a wider table the first. */
const MOST_COLUMNS = 64;
/** Side of the grid over a picture, each cell of which is summed up as one column: the mean of its pixels. */
const GRID = 7;
/** Rows of fewer inputs are 0, or all alike, by nature. */
const WIDE = 8;
/** A row is faint if its values sum up to at most this share of what those of the median row do. */
const FAINT = 0.05;
/** An input that is constant in one split varied by chance there if so few of its rows would vary at the rate of the other: e^-20 is never. */
const NO_CHANCE = 20;

/** What the inputs of both splits are like; made once for each data set. */
export interface InputFacts {
  columns: ColumnSummary[];
  inputFaults: InputFaults;
}

const known = new WeakMap<RowData, InputFacts>();

/** Moments of each column (of pictures: of each cell of a 7 x 7 grid) in both splits, and the rows and columns that hold nothing or no numbers. */
export function inputFacts(data: RowData): InputFacts {
  const made = known.get(data) ?? factsOf(data);
  known.set(data, made);
  return made;
}

function factsOf(data: RowData): InputFacts {
  const { inputs, image, columns: names, train, validation } = data;
  const cellOf = image ? cellsOf(inputs, image) : Uint32Array.from({ length: inputs }, (_, i) => i);
  const count = image ? GRID * GRID : Math.min(MOST_COLUMNS, inputs);
  const [trained, asked] = [lookThrough(train, inputs, cellOf, count), lookThrough(validation, inputs, cellOf, count)];
  const columns = trained.columns.map((moments, i) => ({
    ...(names && !image && { name: names[i] as string }),
    train: moments,
    validation: asked.columns[i] as ColumnMoments,
  }));
  const silent = { train: 0, validation: 0 };
  for (let i = 0; i < inputs; i++) {
    const [varies, does] = [trained.varying[i] as number, asked.varying[i] as number];
    if (varies === 0 && does * train.rows > NO_CHANCE * validation.rows) silent.train++;
    if (does === 0 && varies * validation.rows > NO_CHANCE * train.rows) silent.validation++;
  }
  return { columns, inputFaults: { inputs, train: trained.faults, validation: asked.faults, silent } };
}

/** Which cell of the grid each pixel lies in. */
function cellsOf(inputs: number, { width, height }: { width: number; height: number }): Uint32Array {
  return Uint32Array.from({ length: inputs }, (_, i) => {
    const [row, column] = [Math.floor(i / width), i % width];
    return Math.floor((row * GRID) / height) * GRID + Math.floor((column * GRID) / width);
  });
}

interface Looked {
  columns: ColumnMoments[];
  faults: RowFaults;
  /** By input, half of the changes of value from one row to the next: no more than the rows that hold a rare value. */
  varying: Float64Array;
}

/** One pass over the rows of a split, rows x inputs. */
function lookThrough({ x, rows }: SplitData, inputs: number, cellOf: Uint32Array, count: number): Looked {
  const size = new Float64Array(count);
  for (const cell of cellOf) if (cell < count) size[cell] = (size[cell] as number) + 1;
  const sums = Array.from({ length: count }, () => ({ n: 0, mean: 0, squares: 0, min: Infinity, max: -Infinity, missing: 0, infinite: 0 }));
  const varying = new Float64Array(inputs);
  const cells = new Float64Array(count);
  const ink = new Float64Array(rows);
  const faults = { nonFinite: 0, zero: 0, constant: 0 };
  for (let row = 0; row < rows; row++) {
    const at = row * inputs;
    cells.fill(0);
    let total = 0;
    let differs = false;
    const head = x[at] as number;
    for (let i = 0; i < inputs; i++) {
      const value = x[at + i] as number;
      const cell = cellOf[i] as number;
      if (cell < count) cells[cell] = (cells[cell] as number) + value;
      total += value < 0 ? -value : value;
      if (value !== head) differs = true;
      if (row > 0 && value !== x[at + i - inputs]) varying[i] = (varying[i] as number) + 0.5;
    }
    ink[row] = total;
    if (total - total !== 0) faults.nonFinite++;
    else if (total === 0) faults.zero++;
    else if (!differs) faults.constant++;
    for (let c = 0; c < count; c++) {
      const sum = sums[c] as (typeof sums)[number];
      const value = (cells[c] as number) / (size[c] as number);
      if (Number.isNaN(value)) sum.missing++;
      else if (!Number.isFinite(value)) sum.infinite++;
      else {
        const step = value - sum.mean;
        sum.mean += step / ++sum.n;
        sum.squares += step * (value - sum.mean);
        if (value < sum.min) sum.min = value;
        if (value > sum.max) sum.max = value;
      }
    }
  }
  const share = (n: number) => (rows > 0 ? n / rows : 0);
  const wide = inputs >= WIDE;
  return {
    columns: sums.map(({ n, mean, squares, min, max, missing, infinite }) => ({
      mean: n > 0 ? mean : Number.NaN,
      deviation: n > 1 ? Math.sqrt(squares / (n - 1)) : Number.NaN,
      min: n > 0 ? min : Number.NaN,
      max: n > 0 ? max : Number.NaN,
      missing: share(missing),
      infinite: share(infinite),
    })),
    faults: {
      nonFinite: share(faults.nonFinite),
      zero: wide ? share(faults.zero) : 0,
      faint: wide ? share(faintRows(ink)) : 0,
      constant: wide ? share(faults.constant) : 0,
    },
    varying,
  };
}

/** Rows that hold something, and next to nothing beside the median row. */
function faintRows(ink: Float64Array): number {
  const sorted = ink.filter((total) => total > 0 && total - total === 0).sort();
  const bar = FAINT * (sorted[sorted.length >> 1] ?? 0);
  let faint = 0;
  while (faint < sorted.length && (sorted[faint] as number) <= bar) faint++;
  return faint;
}
