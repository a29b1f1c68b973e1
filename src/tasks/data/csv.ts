import { InputError } from '../../fields.ts';

/** Reads a plain table of text: a header, then rows of `columns` fields with commas between them, without quotation marks. */
export function csvRows(name: string, bytes: Uint8Array | undefined, columns: number, rows: number): string[][] {
  const lines = new TextDecoder().decode(bytes ?? new Uint8Array()).split('\n');
  const table = lines.slice(1).flatMap((line) => (line.trim() === '' ? [] : [line.trimEnd().split(',')]));
  if (table.length === rows && table.every((fields) => fields.length === columns)) return table;
  throw new InputError(`Cannot read ${name}: ${table.length} rows, not ${rows} of ${columns} fields; load the page again`);
}

/** A field as a number; an empty one is missing. */
export const numberIn = (field: string | undefined): number => (field === undefined || field === '' ? Number.NaN : Number(field));
