import { oneColumnScore } from '../../association.ts';
import type { DataEvent, RowData, SplitData } from '../../experiment.ts';

/** Tables wider than this are not looked through column by column. */
const MOST_COLUMNS = 200;

/** What a monitor sees of rows that have times, named columns, or a pipeline that says what it applied. */
export function tableFacts(data: RowData): Pick<DataEvent, 'times' | 'applied' | 'columnScores'> {
  const times = timesOf(data);
  const columnScores = columnScoresOf(data);
  return { ...(times && { times }), ...(data.applied && { applied: data.applied }), ...(columnScores && { columnScores }) };
}

function timesOf({ train, validation }: RowData): DataEvent['times'] {
  if (!train.times || !validation.times) return undefined;
  const span = (times: Float32Array): [number, number] => {
    let [first, last] = [Infinity, -Infinity];
    for (const time of times) {
      if (time < first) first = time;
      if (time > last) last = time;
    }
    return [first, last];
  };
  const trained = span(train.times);
  const inside = validation.times.reduce((count, time) => count + (time < trained[1] ? 1 : 0), 0) / validation.rows;
  return { train: trained, validation: span(validation.times), inside };
}

function columnScoresOf({ columns, classes, inputs, train, validation }: RowData): DataEvent['columnScores'] {
  if (!columns || columns.length > MOST_COLUMNS || train.targets || classes < 2) return undefined;
  const of = ({ x, rows, labels }: SplitData, column: number) => ({
    values: Float64Array.from({ length: rows }, (_, row) => x[row * inputs + column] as number),
    labels,
  });
  return { columns, scores: columns.map((_, column) => oneColumnScore(of(train, column), of(validation, column), classes)) };
}
