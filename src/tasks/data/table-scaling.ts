import type { AppliedStatistic, DataSettings } from '../../experiment.ts';
import { quantile } from '../../numbers.ts';
import type { Cells } from './table-faults.ts';
import type { TableSplit } from './table-split.ts';

/** Rows ready for a model, and as they were before scaling: rows x chosen columns. */
export interface Prepared {
  filled: Float64Array;
  values: Float64Array;
  applied: AppliedStatistic[];
  notes: { filled: string; scaled: string };
}

/** Robust scaling lets no input beyond this: about one in 15,000 of a normal column is further out. */
const BOUND = 4;
/** The distance of the quartiles of a normal column, in deviations. */
const QUARTILES = 1.349;

/** Fills missing cells with the centre of their column, then brings the columns to a common size. */
export function scaled(cells: Cells, columns: number[], { train, validation }: TableSplit, data: DataSettings): Prepared {
  const wide = cells.columns.length;
  const rows = cells.values.length / wide;
  const width = columns.length;
  const robust = data.scaling === 'robust';
  const fixed = data.scaling === 'fixed' || data.scaling === 'none';
  const measured = (of: number[], column: number) =>
    robust ? quartilesOf(known(cells, of, column)) : momentsOf(known(cells, of, column, !robust));
  const all = [...train, ...validation];
  const fittedOn = data.scaleOn === 'all' ? all : train;
  const [own, onTrain, onAll] = [fittedOn, train, all].map((of) => columns.map((column) => measured(of, column))) as [Fit[], Fit[], Fit[]];
  const filled = new Float64Array(rows * width);
  const values = new Float64Array(rows * width);
  let gaps = 0;
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < width; i++) {
      const column = columns[i] as number;
      const { centre, spread } = (fixed ? cells.usual[column] : own[i]) as Fit;
      const cell = cells.values[row * wide + column] as number;
      const missing = Number.isNaN(cell) || (robust && !Number.isFinite(cell));
      if (missing) gaps++;
      const value = missing ? centre : cell;
      const at = row * width + i;
      filled[at] = value;
      if (data.scaling === 'none') values[at] = value;
      else if (robust) values[at] = spread > 0 ? Math.min(BOUND, Math.max(-BOUND, (value - centre) / spread)) : 0;
      else values[at] = (value - centre) / (spread + data.epsilon);
    }
    if (data.scaling === 'unit-rows') toUnitLength(values.subarray(row * width, (row + 1) * width), data.epsilon);
  }
  const statistic = (name: AppliedStatistic['statistic'], of: 'centre' | 'spread'): AppliedStatistic => ({
    statistic: name,
    applied: own.map((fit) => fit[of]),
    train: onTrain.map((fit) => fit[of]),
    all: onAll.map((fit) => fit[of]),
  });
  return {
    filled,
    values,
    applied: fixed ? [] : robust ? [statistic('median', 'centre')] : [statistic('mean', 'centre'), statistic('deviation', 'spread')],
    notes: { filled: gaps > 0 ? `${gaps} cells took the centre of their column.` : 'Nothing was missing.', scaled: said(data) },
  };
}

interface Fit {
  centre: number;
  spread: number;
}

/** The cells of a column that hold something; infinite ones are let through where nobody looks for them. */
function known({ values, columns }: Cells, rows: number[], column: number, infinite = false): Float64Array {
  const width = columns.length;
  const cells = Float64Array.from(rows, (row) => values[row * width + column] as number);
  return cells.filter((cell) => (infinite ? !Number.isNaN(cell) : Number.isFinite(cell)));
}

function momentsOf(cells: Float64Array): Fit {
  let sum = 0;
  for (const cell of cells) sum += cell;
  const centre = cells.length > 0 ? sum / cells.length : 0;
  let square = 0;
  for (const cell of cells) square += (cell - centre) * (cell - centre);
  return { centre, spread: Math.sqrt(square / Math.max(1, cells.length)) };
}

/** Median and quartile distance; the deviation where more than half of the cells are equal, as in columns of 0 and 1. */
function quartilesOf(cells: Float64Array): Fit {
  if (cells.length === 0) return { centre: 0, spread: 0 };
  const spread = (quantile(cells, 0.75) - quantile(cells, 0.25)) / QUARTILES;
  return { centre: quantile(cells, 0.5), spread: spread > 0 ? spread : momentsOf(cells).spread };
}

function toUnitLength(row: Float64Array, epsilon: number): void {
  let square = 0;
  for (const value of row) square += value * value;
  const norm = Math.sqrt(square) + epsilon;
  for (let i = 0; i < row.length; i++) row[i] = (row[i] as number) / norm;
}

function said({ scaling, scaleOn, epsilon }: DataSettings): string {
  const rows = scaleOn === 'all' ? 'all rows, validation rows among them' : 'the training rows';
  switch (scaling) {
    case 'standard':
      return `Less the mean, over the deviation plus ${epsilon}, both of ${rows}.`;
    case 'robust':
      return `Less the median, over the distance of the quartiles, both of ${rows}, at most ${BOUND} from 0; a constant column is 0.`;
    case 'unit-rows':
      return `Less the mean, over the deviation, both of ${rows}; then each row over its norm plus ${epsilon}.`;
    case 'fixed':
      return 'Less what is known of the centre of each column, over what is known of its spread.';
    case 'none':
      return 'Left in the units they were measured in.';
  }
}
