import type { RowData, Task } from '../experiment.ts';
import { mean, median } from '../numbers.ts';
import { csvRows, numberIn } from './data/csv.ts';
import { type Table, prepared, stages } from './data/table.ts';

const DAYS = 1461;
const MONTHS = 48;

/** Real days in order: what yesterday and the weeks before say of the month. */
const weather: Task<RowData> = {
  id: 'weather',
  title: 'Seattle weather',
  description: 'Say from the days before whether this is a warm month for its season; 1,461 real days of Seattle, 2012 to 2015, in order.',
  defaults: {
    steps: 200,
    'data.train': 860,
    'data.validation': 300,
    'data.deployment': 300,
    'data.batch': 64,
    'data.split': 'chronological',
    'model.depth': 1,
    'model.width': 16,
    'model.gain': 0.5,
    'optimizer.kind': 'momentum',
    'optimizer.learningRate': 0.01,
  },
  files: ['weather.csv'],
  source: {
    title: 'NOAA National Climatic Data Center, by way of the npm package vega-datasets',
    url: 'https://www.ncdc.noaa.gov/cdo-web/datatools/records',
    licence: 'public domain',
  },
  make: (experiment, files) => prepared(table(files), experiment),
  stages: (experiment, files, rows) => stages(table(files), experiment, rows),
};

/**
 * One row a day. Temperatures are told as their distance from the median of the calendar month over the four years; the label is
 * whether the month as a whole was warmer than that. Every input is of yesterday or earlier.
 */
function table(files: Record<string, Uint8Array>): Table {
  const days = csvRows('weather.csv', files['weather.csv'], 6, DAYS);
  const month = days.map(([date = '']) => 12 * (Number(date.slice(0, 4)) - 2012) + Number(date.slice(5, 7)) - 1);
  const column = (i: number) => days.map((day) => numberIn(day[i]));
  const apart = (values: number[]) => {
    const usual = Array.from({ length: 12 }, (_, m) => median(values.filter((_, day) => (month[day] as number) % 12 === m)));
    return values.map((value, day) => value - (usual[(month[day] as number) % 12] as number));
  };
  const [high, low] = [apart(column(2)), apart(column(3))];
  const ofMonth = Array.from({ length: MONTHS }, (_, m) => mean(high.filter((_, day) => month[day] === m)));
  const before = (values: number[], span: number) =>
    values.map((_, day) => (day === 0 ? Number.NaN : mean(values.slice(Math.max(0, day - span), day))));
  const columns = [
    { name: 'highest yesterday', values: before(high, 1), spread: 4 },
    { name: 'lowest yesterday', values: before(low, 1), spread: 3 },
    { name: 'wind yesterday', values: before(column(4), 1), centre: 3, spread: 1.5 },
    { name: 'rain yesterday', values: before(column(1), 1), centre: 3, spread: 6 },
    { name: 'highest, last 7 days', values: before(high, 7), spread: 3 },
    { name: 'highest, last 30 days', values: before(high, 30), spread: 2 },
  ];
  return {
    task: 'weather',
    columns: columns.map(({ name }) => name),
    values: Float64Array.from(days.flatMap((_, day) => columns.map(({ values }) => values[day] as number))),
    labels: Uint8Array.from(days, (_, day) => ((ofMonth[month[day] as number] as number) > 0 ? 1 : 0)),
    classNames: ['cool', 'warm'],
    times: Float32Array.from(days, (_, day) => day),
    usual: columns.map(({ centre = 0, spread }) => ({ centre, spread })),
  };
}

export default weather;
