import { ABSENT } from './number.ts';
import { shown } from './refuse.ts';

const BITS = 13;
const BLOCK = 1 << BITS;

/** Numbers that grow in blocks, so that a long log is never copied to make room. */
export class Growing {
  length = 0;
  private readonly blocks: Float64Array[] = [];

  push(value: number): void {
    const place = this.length & (BLOCK - 1);
    if (place === 0) this.blocks.push(new Float64Array(BLOCK));
    (this.blocks[this.length >> BITS] as Float64Array)[place] = value;
    this.length++;
  }

  at(i: number): number {
    return (this.blocks[i >> BITS] as Float64Array)[i & (BLOCK - 1)] as number;
  }

  clear(): void {
    this.blocks.length = 0;
    this.length = 0;
  }
}

/** One column of what was read: which rows hold a value, and the values. */
export interface Column {
  name: string;
  rows: Growing;
  values: Growing;
  /** Cells that held something that is no number. */
  texts: number;
  samples: string[];
}

/** How much of a hostile or enormous file is kept. */
export const LIMITS = { columns: 600, cells: 14_000_000, runs: 200 };

/** What a reader fills: rows of numbers by column, and words that are the same for the whole file. */
export class Table {
  rows = 0;
  readonly columns: Column[] = [];
  /** The run that each row belongs to, by number in `names`; empty where the log names none. */
  readonly runs = new Growing();
  readonly names: string[] = [];
  /** Settings that the log states, by key; and the oddities that a reader met. */
  readonly settings = new Map<string, string | number>();
  readonly notes = new Set<string>();
  private readonly byName = new Map<string, number>();
  private readonly byRun = new Map<string, number>();
  private cells = 0;
  private filled = false;
  private run = -1;

  /** The number of a column, made at its first mention; -1 where there are too many. */
  column(name: string): number {
    const known = this.byName.get(name);
    if (known !== undefined) return known;
    if (this.columns.length >= LIMITS.columns) {
      this.notes.add(`Only the first ${LIMITS.columns} columns were read.`);
      return -1;
    }
    const number = this.columns.length;
    this.columns.push({ name: shown(name, 160), rows: new Growing(), values: new Growing(), texts: 0, samples: [] });
    if (name.length < 2000) this.byName.set(name, number);
    return number;
  }

  /** A value of the present row; ABSENT is none. */
  put(column: number, value: number): void {
    if (column < 0 || value === ABSENT) return;
    const { rows, values } = this.columns[column] as Column;
    if (this.cells >= LIMITS.cells) {
      this.notes.add(`Only the first ${LIMITS.cells.toLocaleString('en')} values were read.`);
      return;
    }
    const last = rows.length - 1;
    // A key that comes twice in a record.
    if (last >= 0 && rows.at(last) === this.rows) return;
    rows.push(this.rows);
    values.push(value);
    this.cells++;
    this.filled = true;
  }

  /** Something that is no number, kept as a sample. */
  text(column: number, value: string): void {
    if (column < 0) return;
    const one = this.columns[column] as Column;
    one.texts++;
    if (one.samples.length < 3) one.samples.push(shown(value, 24));
  }

  /** Names the run that the present row and those after it belong to. */
  inRun(name: string): void {
    const known = this.byRun.get(name);
    if (known !== undefined) {
      this.run = known;
      return;
    }
    if (this.names.length >= LIMITS.runs) {
      this.notes.add(`Only the first ${LIMITS.runs} runs were told apart.`);
      return;
    }
    this.run = this.names.length;
    this.names.push(shown(name, 120));
    this.byRun.set(name, this.run);
  }

  /** Ends the present row; one without a value is none. */
  end(): void {
    if (!this.filled) return;
    if (this.run >= 0) this.runs.push(this.run);
    this.rows++;
    this.filled = false;
  }

  get full(): boolean {
    return this.cells >= LIMITS.cells;
  }
}
