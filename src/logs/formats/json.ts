import { documentReader } from '../document.ts';
import type { Format } from '../format.ts';
import { looksLikeLines } from '../jsonl.ts';

/** Any other JSON document: a list of records, as of skorch or of a script of one's own. */
const json: Format = {
  id: 'json',
  title: 'JSON',
  description: 'A JSON document with a list of records, or with lists of numbers',
  sniff: ({ start, lines }) =>
    /^(\[\s*([[{"\]]|-?\d[\d.eE+-]*\s*,)|\{\s*["'}]|\{\s*$)/.test(start) &&
    !(/^\{/.test(start) && lines.length > 2 && looksLikeLines(lines.slice(0, -1)) > 0.5)
      ? 0.5
      : 0,
  read: (table) => documentReader(table),
};

export default json;
