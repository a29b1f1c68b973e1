/** Tables as learning platforms write and read them: commas or semicolons, quotes, any line ends, a mark of the byte order. */
import { InputError } from '../fields.ts';

/** A table with named columns, in their order. */
export interface Table {
  columns: string[];
  rows: string[][];
}

/** Splits text into rows of cells. */
function cells(text: string, comma: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string;
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') cell += text[++i];
      else quoted = false;
    } else if (c === '"' && cell === '') quoted = true;
    else if (c === comma || c === '\n' || c === '\r') {
      (rows.at(-1) as string[]).push(cell);
      cell = '';
      if (c === comma) continue;
      if (c === '\r' && text[i + 1] === '\n') i++;
      rows.push([]);
    } else cell += c;
  }
  (rows.at(-1) as string[]).push(cell);
  return rows.filter((row) => row.some((one) => one !== ''));
}

/** Reads a table; its first row names the columns. */
export function readTable(text: string, what: string): Table {
  const plain = text.replace(/^\uFEFF/, '');
  const first = plain.slice(0, plain.search(/[\r\n]|$/));
  const comma = [',', ';', '\t'].reduce((best, one) => (first.split(one).length > first.split(best).length ? one : best));
  const [columns, ...rows] = cells(plain, comma);
  if (!columns || columns.length < 1) throw new InputError(`Cannot read ${what}: it is empty; export it again`);
  return { columns: columns.map((name) => name.trim()), rows };
}

const quoted = (cell: string) => (/[",;\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Writes a table, with line ends as the standard has them. */
export const writeTable = ({ columns, rows }: Table): string =>
  `${[columns, ...rows].map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`;

/** Text that somebody else chose, so that no spreadsheet takes it for a formula. */
export const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** The number of the first column whose name is one of these, whatever its case; -1 where there is none. */
export const columnOf = ({ columns }: Table, names: readonly (string | RegExp)[]): number => {
  for (const name of names) {
    const found = columns.findIndex((column) =>
      typeof name === 'string' ? column.toLowerCase() === name.toLowerCase() : name.test(column),
    );
    if (found >= 0) return found;
  }
  return -1;
};
