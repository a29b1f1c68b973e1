import type { Format } from '../format.ts';
import { csvReader } from '../table-file.ts';

/** Any table of text with a header. */
const csv: Format = {
  id: 'csv',
  title: 'CSV or TSV',
  description: 'A table with a header, separated by commas, semicolons, tabs, bars or blanks',
  sniff: ({ dialect }) => (dialect ? (dialect.separator === ' ' || dialect.separator === '|' ? 0.3 : 0.55) : 0),
  read: (table, head) => csvReader(table, head),
};

export default csv;
