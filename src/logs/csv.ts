import { named, plainName } from './names.ts';
import { ABSENT, hasDecimalComma, numberIn } from './number.ts';
import { Refused, shown } from './refuse.ts';
import type { Table } from './table.ts';

/** How a table of text is written. */
export interface Dialect {
  /** The sign between cells; a blank stands for any run of blanks. */
  separator: ',' | ';' | '\t' | '|' | ' ';
  decimalComma: boolean;
  /** Lines before the header. */
  skip: number;
  header: string[];
}

const SEPARATORS = ['\t', ';', ',', '|', ' '] as const;

/** Cells of a header beyond which it is none: W&B's exports have three a run. */
const WIDEST = 20_000;

function count(line: string, separator: string): number {
  let found = 0;
  for (let at = line.indexOf(separator); at >= 0 && found <= WIDEST; at = line.indexOf(separator, at + 1)) found++;
  return found;
}

/** Splits a line at a separator; quotes hide it, doubled quotes are quotes. */
export function cells(line: string, separator: Dialect['separator']): string[] {
  if (separator === ' ') return line.trim().split(/\s+/);
  if (!line.includes('"')) return line.split(separator);
  const found: string[] = [];
  let from = 0;
  while (from <= line.length) {
    let at = from;
    while (line.charCodeAt(at) === 32) at++;
    if (line.charCodeAt(at) !== 34) {
      const end = line.indexOf(separator, from);
      found.push(end < 0 ? line.slice(from) : line.slice(from, end));
      if (end < 0) return found;
      from = end + 1;
      continue;
    }
    let text = '';
    let begin = at + 1;
    for (;;) {
      const quote = line.indexOf('"', begin);
      if (quote < 0) {
        found.push(text + line.slice(begin));
        return found;
      }
      text += line.slice(begin, quote);
      if (line.charCodeAt(quote + 1) === 34) {
        text += '"';
        begin = quote + 2;
        continue;
      }
      found.push(text);
      const end = line.indexOf(separator, quote + 1);
      if (end < 0) return found;
      from = end + 1;
      break;
    }
  }
  found.push('');
  return found;
}

const numeric = (cell: string) => {
  const text = cell.trim();
  return text === '' || numberIn(text) !== ABSENT || hasDecimalComma(text);
};

/** How the first lines of a file are a table with a header; nothing where they are none. */
export function dialectOf(head: readonly string[]): Dialect | undefined {
  const lines = head.map((line, i) => ({ line, i })).filter(({ line }) => line.trim() !== '' && !/^\s*#(?!\s*\w+[,;\t])/.test(line));
  for (const { line, i } of lines.slice(0, 12)) {
    const below = lines.filter((one) => one.i > i).slice(0, 8);
    for (const separator of SEPARATORS) {
      if (count(line, separator) > WIDEST) continue;
      const header = cells(line.replace(/^\s*#\s*/, ''), separator).map((cell) => cell.trim());
      if (
        header.length < 2 &&
        !(header.length === 1 && separator === ',' && ['loss', 'validationLoss'].includes(named(header[0] as string).role))
      )
        continue;
      // A sentence, a record or a statement with its value is no row of names.
      if (
        header.some(
          (cell) =>
            cell.length > 300 ||
            (/^[[{]|[:=]\s*["']?[-+]?[\d.{[]|\s[-+]?\d+(\.\d+)?(\s|$)|\s[-+]?(nan|inf)$/i.test(cell) && !/^[^=:]* - /.test(cell)),
        )
      )
        continue;
      const words = header.filter((cell) => cell !== '' && !numeric(cell));
      if (words.length < 0.8 * header.filter((cell) => cell !== '').length || words.length === 0) continue;
      // Rows of text: as many cells as the header, most of them numbers or empty.
      const rows = below.filter((one) => count(one.line, separator) <= WIDEST).map((one) => cells(one.line, separator));
      const alike = rows.filter(
        (row) => row.length === header.length || (row.length === header.length + 1 && (row.at(-1) ?? '').trim() === ''),
      );
      const fits = alike.filter(
        (row) => row.some((cell) => cell.trim() !== '' && numeric(cell)) && row.filter(numeric).length >= 0.3 * row.length,
      );
      if (below.length > 0 && fits.length < 0.6 * below.length) continue;
      if (below.length === 0 && !words.some((cell) => named(cell).role !== 'metric')) continue;
      if (separator === ' ' && (header.length < 3 || words.some((cell) => !/^[\w./@():-]+$/.test(cell)))) continue;
      const commas = fits.some((row) => row.some(hasDecimalComma));
      const points = fits.some((row) => row.some((cell) => /^\s*-?\d+\.\d+\s*$/.test(cell)));
      const decimalComma = commas && !points;
      return { separator, decimalComma, skip: i, header };
    }
  }
  return undefined;
}

/** What a format knows better than the header: other names for columns, and rows to be left out. */
export interface Shape {
  /** The name that a column is read by; nothing leaves it out. */
  rename?: (name: string, place: number) => string | undefined;
  /** Long tables: the column that holds the name of the measure, and that of its value. */
  tidy?: { tag: number; value: number };
}

/** Reads the lines of a table into a `Table`. */
export class CsvLines {
  private readonly table: Table;
  private readonly dialect: Dialect;
  private readonly shape: Shape;
  private columns: number[] = [];
  private runColumn = -1;
  private headerLine = '';
  private held = '';
  private heldLines = 0;
  private short = 0;
  private shortLine = 0;
  private lines = 0;

  constructor(table: Table, dialect: Dialect, shape: Shape = {}) {
    this.table = table;
    this.dialect = dialect;
    this.shape = shape;
  }

  line(text: string, number: number): void {
    if (number <= this.dialect.skip) return;
    let line = text;
    if (this.held !== '') {
      line = `${this.held}\n${text}`;
      this.held = '';
    }
    // A quoted cell may hold a line break.
    if (line.includes('"') && leftOpen(line, this.dialect.separator) && line.length < 20_000 && this.heldLines++ < 20) {
      this.held = line;
      return;
    }
    this.heldLines = 0;
    if (line === '' || line.trim() === '') return;
    if (this.lines++ === 0) this.begin(line);
    else if (line === this.headerLine) this.table.notes.add('The header comes again: the log was appended to.');
    else this.row(line, number);
  }

  /** Ends the table; `open` where no line break follows the last line. */
  end(open: boolean): void {
    if (this.held !== '') this.row(this.held, this.lines);
    const cut = this.shortLine === this.lines && this.short > 0;
    if (cut && open) this.table.notes.add('The last line is cut short: what is missing of it was not logged.');
    else if (this.short > 1) this.table.notes.add(`${this.short} rows have fewer cells than the header.`);
  }

  private begin(line: string): void {
    this.headerLine = line;
    const { header } = this.dialect;
    this.columns = header.map((cell, place) => {
      const name = this.shape.rename ? this.shape.rename(cell, place) : cell === '' ? (place === 0 ? 'step' : `column ${place + 1}`) : cell;
      return name === undefined ? -1 : this.table.column(name);
    });
    this.runColumn = header.findIndex((cell) => named(cell).role === 'run');
  }

  private row(line: string, number: number): void {
    const { table } = this;
    const { decimalComma, separator } = this.dialect;
    const row = cells(line, separator);
    if (row.length < this.columns.length) {
      this.short++;
      this.shortLine = this.lines;
    }
    if (row.length > 4 * this.columns.length + 16 && this.columns.length > 0) {
      throw new Refused(`Cannot read line ${number}: ${row.length} cells where the header has ${this.columns.length}`, number);
    }
    if (this.runColumn >= 0) {
      const run = (row[this.runColumn] ?? '').trim();
      if (run !== '' && !(numberIn(run) !== ABSENT && /\./.test(run))) table.inRun(run);
    }
    const { tidy } = this.shape;
    if (tidy) {
      const tag = (row[tidy.tag] ?? '').trim();
      if (tag !== '') table.put(table.column(tag), numberIn(row[tidy.value] ?? '', decimalComma));
    }
    for (let i = 0; i < row.length && i < this.columns.length; i++) {
      if (tidy && (i === tidy.tag || i === tidy.value)) continue;
      const cell = row[i] as string;
      if (cell === '') continue;
      const value = numberIn(cell, decimalComma);
      const column = this.columns[i] as number;
      if (value !== ABSENT) table.put(column, value);
      else if (i !== this.runColumn && cell.trim() !== '') table.text(column, cell);
    }
    table.end();
  }
}

/** Whether a table is long: one column holds names of measures, another their values. */
export function tidyOf(header: readonly string[]): Shape['tidy'] {
  const names = header.map(plainName);
  const tag = names.findIndex((name) => /^(tag|metric|metric_name|key|series|variable)$/.test(name));
  const value = names.findIndex((name) => /^(value|metric_value|val)$/.test(name));
  return tag >= 0 && value >= 0 ? { tag, value } : undefined;
}

/** Whether a quoted cell goes on in the next line: only a quote at the start of a cell opens one. */
function leftOpen(line: string, separator: string): boolean {
  for (let at = 0; at >= 0 && at < line.length;) {
    while (line.charCodeAt(at) === 32) at++;
    if (line.charCodeAt(at) === 34) {
      for (;;) {
        at = line.indexOf('"', at + 1);
        if (at < 0) return true;
        if (line.charCodeAt(at + 1) !== 34) break;
        at++;
      }
    }
    const next = line.indexOf(separator, at);
    at = next < 0 ? -1 : next + 1;
  }
  return false;
}

/** A name for people in a sentence about columns. */
export const columnList = (names: readonly string[]): string =>
  names.length > 8
    ? `${names
        .slice(0, 8)
        .map((name) => shown(name, 30))
        .join(', ')} and ${names.length - 8} more`
    : names.map((name) => shown(name, 30)).join(', ');
