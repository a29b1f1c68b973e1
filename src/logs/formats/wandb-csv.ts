import { ABSENT, numberIn } from '../number.ts';
import { cells } from '../csv.ts';
import type { Format } from '../format.ts';
import { Refused } from '../refuse.ts';

const SERIES = /^(.*\S) - (\S.*)$/;
const TABLE = ['name', 'state', 'created', 'runtime', 'sweep', 'user'];

/** The export of a chart of W&B: one column a run and metric, its smallest and largest beside it. */
const wandbCsv: Format = {
  id: 'wandb-csv',
  title: 'Weights & Biases chart export',
  description: 'The CSV download of a chart: "Step", then "<run> - <metric>" for every run',
  sniff({ header }) {
    if (TABLE.filter((name) => header.includes(name)).length >= 4) return 0.95;
    const series = header.filter((name) => SERIES.test(name)).length;
    return header.length > 1 && series >= header.length - 1 ? 0.95 : 0;
  },
  read(table, { dialect, header }) {
    if (!dialect || TABLE.filter((name) => header.includes(name)).length >= 4) {
      throw new Refused('Cannot judge a table of runs: each run has one row, its curve is not there; export a chart, or run.history()', 1);
    }
    const axis = table.column(dialect.header[0] === '' ? 'Step' : (dialect.header[0] as string));
    const runs = new Map<string, { place: number; column: number }[]>();
    dialect.header.forEach((name, place) => {
      const [, run, metric] = SERIES.exec(name) ?? [];
      if (place === 0 || run === undefined || metric === undefined || /__(MIN|MAX)$/.test(metric) || metric === '_step') return;
      const list = runs.get(run) ?? [];
      list.push({ place, column: table.column(metric) });
      runs.set(run, list);
    });
    let begun = false;
    return {
      line(line, number) {
        if (number <= dialect.skip || line.trim() === '') return;
        if (!begun) {
          begun = true;
          return;
        }
        const row = cells(line, dialect.separator);
        const step = numberIn(row[0] ?? '', dialect.decimalComma);
        for (const [run, list] of runs) {
          const values = list.map(({ place, column }) => ({ column, value: numberIn(row[place] ?? '', dialect.decimalComma) }));
          if (values.every(({ value }) => value === ABSENT)) continue;
          table.inRun(run);
          table.put(axis, step);
          for (const { column, value } of values) table.put(column, value);
          table.end();
        }
      },
      end: () => undefined,
    };
  },
};

export default wandbCsv;
