import { HEAD } from './bytes.ts';
import type { Setting } from './config.ts';
import { type Dialect, dialectOf } from './csv.ts';
import type { FormatCard, LoggedRun, Role } from './log.ts';
import type { Split } from './roles.ts';
import type { Table } from './table.ts';

/** The beginning of a file, by which its format is told. */
export class Head {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The first half megabyte as text; empty where they are none. */
  readonly text: string;
  /** The whole lines of it, at most 400. */
  readonly lines: readonly string[];
  private table: Dialect | undefined | null = null;

  constructor(name: string, bytes: Uint8Array, text: string) {
    this.name = name;
    this.bytes = bytes;
    this.text = text;
    const lines = text.split(text.includes('\n') ? '\n' : '\r', 400);
    // The last one may be cut by where the beginning ends.
    if (bytes.length >= HEAD && lines.length > 1 && lines.length < 400) lines.pop();
    this.lines = lines.map((line) => line.replace(/\r{1,3}$/, ''));
  }

  /** The text without blanks before it. */
  get start(): string {
    return this.text.slice(0, 4096).trimStart();
  }

  /** How it is a table with a header, where it is one. */
  get dialect(): Dialect | undefined {
    if (this.table === null) this.table = dialectOf(this.lines.slice(0, 60));
    return this.table;
  }

  /** The header's cells, lower case; empty where it is no table. */
  get header(): readonly string[] {
    return this.dialect?.header.map((cell) => cell.toLowerCase()) ?? [];
  }
}

/** What a reader knows at the end of a file besides its rows. */
export interface Ending {
  name?: string;
  split?: Split;
  /** What columns stand for, where the format itself says so. */
  roles?: Readonly<Record<string, Role>>;
  settings?: readonly Setting[];
  data?: LoggedRun['data'];
  interventions?: LoggedRun['interventions'];
  end?: LoggedRun['end'];
}

/** Takes in one file, as bytes, as pieces of text, or line by line (numbered from 1), and fills a table. */
export interface Reader {
  bytes?(piece: Uint8Array): void;
  text?(piece: string): void;
  line?(line: string, number: number): void;
  /** `open`: the last line has no line break after it. */
  end(open: boolean): Ending | undefined;
}

/** One way in which training is logged: told by content, read as a stream. */
export interface Format extends FormatCard {
  /** From 0 (surely not) to 1; the highest reads the file. */
  sniff(head: Head): number;
  read(table: Table, head: Head): Reader;
}
