import { correlationRatio, oneColumnScore } from '../../association.ts';
import type { AppliedStatistic, DataSettings } from '../../experiment.ts';
import type { Cells } from './table-faults.ts';
import type { TableSplit } from './table-split.ts';

/** Which columns go on, by number, and the scores that chose them. */
export interface Chosen {
  columns: number[];
  applied: AppliedStatistic[];
  note: string;
}

/**
 * Chooses columns: those that alone tell the label of held-out rows better than `dropAbove` are dropped first (judged on training rows
 * only), then the `select` columns with the largest correlation ratio are kept, in their old order.
 */
export function chosenColumns(
  { columns, values, labels }: Cells,
  { train, validation }: TableSplit,
  classes: number,
  data: DataSettings,
): Chosen {
  const width = columns.length;
  const of = (rows: number[], column: number) => Float64Array.from(rows, (row) => values[row * width + column] as number);
  const labelsOf = (rows: number[]) => Uint8Array.from(rows, (row) => labels[row] as number);
  const notes: string[] = [];
  let left = columns.map((_, column) => column);
  if (data.dropAbove < 1) {
    const [known, asked] = [train.filter((_, i) => i % 2 === 0), train.filter((_, i) => i % 2 === 1)];
    const [knownLabels, askedLabels] = [labelsOf(known), labelsOf(asked)];
    const score = (column: number) =>
      oneColumnScore({ values: of(known, column), labels: knownLabels }, { values: of(asked, column), labels: askedLabels }, classes);
    const dropped = left.filter((column) => score(column) >= data.dropAbove);
    left = left.filter((column) => !dropped.includes(column));
    notes.push(dropped.length > 0 ? `dropped ${dropped.map((column) => columns[column]).join(', ')}` : 'nothing had to be dropped');
  }
  if (data.select === 0 || data.select >= left.length) {
    return { columns: left, applied: [], note: notes.length > 0 ? `${notes.join('; ')}.` : 'All of them.' };
  }
  const all = [...train, ...validation];
  const scores = (rows: number[]) => {
    const given = labelsOf(rows);
    return (column: number) => correlationRatio(of(rows, column), given, classes);
  };
  const [onTrain, onAll] = [scores(train), scores(all)];
  const used = data.selectOn === 'all' ? onAll : onTrain;
  const ranked = left.map((column) => ({ column, score: used(column) })).sort((a, b) => b.score - a.score || a.column - b.column);
  const best = ranked.slice(0, data.select).sort((a, b) => a.column - b.column);
  notes.push(`the ${data.select} of ${left.length} with the largest correlation over ${data.selectOn === 'all' ? 'all' : 'training'} rows`);
  return {
    columns: best.map(({ column }) => column),
    applied: [
      {
        statistic: 'score',
        applied: best.map(({ score }) => score),
        train: best.map(({ column }) => onTrain(column)),
        all: best.map(({ column }) => onAll(column)),
      },
    ],
    note: `${notes.join('; ')}.`,
  };
}
