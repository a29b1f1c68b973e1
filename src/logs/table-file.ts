import { CsvLines, type Shape, tidyOf } from './csv.ts';
import type { Head, Reader } from './format.ts';
import { Refused } from './refuse.ts';
import type { Table } from './table.ts';

/** Reads a table with a header line by line. */
export function csvReader(table: Table, { dialect }: Head, shape?: Shape): Reader {
  if (!dialect) throw new Refused('Cannot read it as a table: no line of names stands above lines of numbers', 1);
  const tidy = tidyOf(dialect.header);
  if (dialect.decimalComma) table.notes.add('Decimal commas: 0,5 is read as 0.5.');
  const lines = new CsvLines(table, dialect, shape ?? (tidy ? { tidy } : {}));
  return {
    line: (line, number) => lines.line(line, number),
    end(open) {
      lines.end(open);
      return undefined;
    },
  };
}
