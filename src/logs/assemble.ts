import { axisOf } from './axis.ts';
import { configOf, dataOf, type Setting } from './config.ts';
import type { ColumnMapping, LoggedRun, ReadOptions, Series } from './log.ts';
import { isPlayer, isReward } from './names.ts';
import { place } from './places.ts';
import { chooseAxis, mapColumns, type Mapped, type Split } from './roles.ts';
import { darkened, seriesOf } from './series.ts';
import { LIMITS, type Table } from './table.ts';

/** What a table came from. */
export interface Origin {
  format: string;
  files: string[];
  /** The name for a run that has none of its own. */
  name: string;
  split: Split;
  /** Settings of configs that lie beside the log. */
  beside: readonly Setting[];
  /** The table's own data and interventions: only logs of this project have them. */
  data?: LoggedRun['data'];
  interventions?: LoggedRun['interventions'];
  end?: LoggedRun['end'];
}

/** Makes runs of a table: columns are named, rows put on the axis and dealt to runs, values to series. */
export function assemble(table: Table, origin: Origin, options: ReadOptions): LoggedRun[] {
  if (table.rows === 0) return [];
  const mapped = mapColumns(table, options, origin.split);
  const value = principal(mapped);
  const chosen = chooseAxis(mapped, table.rows, options.unit);
  const notes = [...table.notes];
  const axis = axisOf(table, chosen, mapped, options.unit, value?.source);
  for (const { column, from } of darkened(mapped, table.rows)) {
    for (let row = from; row < table.rows; row++) {
      column.source.rows.push(row);
      column.source.values.push(Number.NaN);
    }
    notes.push(`"${column.column}" is empty from row ${from + 1} on while its neighbours go on: read as NaN.`);
  }
  notes.push(...axis.notes);
  const grouped = table.names.length > 0 && table.runs.length === table.rows;
  const groups = grouped ? Int32Array.from({ length: table.rows }, (_, i) => table.runs.at(i)) : undefined;
  const places = place(table.rows, axis.x, groups, table.names.length, value?.source, axis.unit);
  const rowsOfRun = new Array<number>(Math.min(places.runs, LIMITS.runs)).fill(0);
  const groupOfRun = new Array<number>(rowsOfRun.length).fill(-1);
  for (let i = 0; i < table.rows; i++) {
    const run = places.run[i] as number;
    if (run >= rowsOfRun.length) places.run[i] = -1;
    else if (run >= 0) {
      rowsOfRun[run] = (rowsOfRun[run] as number) + 1;
      if (groups) groupOfRun[run] = groups[i] as number;
    }
  }
  if (places.runs > LIMITS.runs) notes.push(`Only the first ${LIMITS.runs} runs were read.`);
  const { series, repeated } = seriesOf(mapped, places, rowsOfRun);
  const settings: Setting[] = [...[...table.settings].map(([key, value]) => ({ from: 'the log', key, value })), ...origin.beside];
  const config = configOf(settings, axis.unit);
  const columns = mapped.map(({ source: _source, rank: _rank, ...column }): ColumnMapping => column);
  const role = lossRole(mapped);
  return series.flatMap((list, run): LoggedRun[] => {
    const named = table.names[groupOfRun[run] as number];
    const base = named ?? origin.name;
    const siblings = groupOfRun.filter((group) => group === groupOfRun[run]).length;
    const number = groupOfRun.slice(0, run + 1).filter((group) => group === groupOfRun[run]).length;
    const [first, last] = extent(list);
    if (list.length === 0) return [];
    const said = [...notes, ...(places.notes[run] ?? [])];
    if (repeated[run]) said.push(`${repeated[run]} values stand where one had been logged before: the last one counts.`);
    if (siblings > 1 && number === 1) said.push(`The ${axis.unit} begins anew ${siblings - 1} times: ${siblings} runs one after another.`);
    return [
      {
        id: '',
        name: siblings > 1 ? `${base} #${number}` : base,
        format: origin.format,
        files: origin.files,
        unit: axis.unit,
        rows: rowsOfRun[run] as number,
        first,
        last,
        columns,
        series: list,
        notes: said,
        config,
        data: origin.data ?? dataOf(config, last, role),
        interventions: origin.interventions ?? [],
        end: origin.end ?? 'finished',
      },
    ];
  });
}

/** The column that tells whether a restarted log goes on: the training loss, else whatever is judged. */
function principal(mapped: readonly Mapped[]): Mapped | undefined {
  for (const role of ['loss', 'trainLoss', 'validationLoss', 'metric'] as const) {
    const found = mapped.filter((one) => one.role === role && one.count > 0).sort((a, b) => b.count - a.count)[0];
    if (found) return found;
  }
  return undefined;
}

/** Rewards beside a loss make it a surrogate, two players make it a game: such a loss need not fall. */
function lossRole(mapped: readonly Mapped[]): 'minimised' | 'surrogate' | 'adversarial' {
  if (mapped.some(({ role, column, count }) => (role === 'metric' || role === 'proxyReward') && count > 0 && isReward(column)))
    return 'surrogate';
  return mapped.filter(({ column, count }) => count > 0 && isPlayer(column)).length >= 2 ? 'adversarial' : 'minimised';
}

function extent(list: readonly Series[]): [number, number] {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const { x } of list) {
    if (x.length === 0) continue;
    first = Math.min(first, x[0] as number);
    last = Math.max(last, x[x.length - 1] as number);
  }
  return [first, last];
}
