import type { Ending, Reader } from './format.ts';
import { Json } from './json.ts';
import { named, plainName } from './names.ts';
import { ABSENT } from './number.ts';
import { Finder, Records } from './records.ts';
import type { Table } from './table.ts';

/** What the rows of short lists are: names of their places. */
export interface DocumentShape {
  tuple?: (numbers: readonly number[], table: Table) => void;
}

const SPLIT = /^(train(ing)?|val(id(ation)?)?|eval|dev|test)$/;

/** Reads one JSON document, whatever its shape: lists of records, lists of numbers by name, lists of short lists. */
export function documentReader(table: Table, shape: DocumentShape = {}): Reader {
  const records = new Records(table);
  let top: (string | number)[] | undefined;
  const finder = new Finder(
    (fields, path) => {
      if (path === '' && json.open === false) top = fields;
      else records.put(prefixed(fields, path));
    },
    (numbers) => shape.tuple?.(numbers, table),
  );
  const json: Json = new Json(finder);
  return {
    text: (piece) => json.push(piece),
    end(): Ending {
      json.end();
      if (json.open) table.notes.add('The file is cut short: what came before is read.');
      for (let i = 0; top && i < top.length; i += 2) {
        const value = top[i + 1] as string | number;
        if (value !== ABSENT) table.settings.set(top[i] as string, value);
      }
      const runs = lists(table, finder.columns);
      // A document that is one record and nothing else.
      if (table.rows === 0 && top && !runs) records.put(top);
      return {};
    },
  };
}

/** Records under "validation" are validation's, whatever their keys say. */
function prefixed(fields: (string | number)[], path: string): (string | number)[] {
  const place = /(?:^|\/)(?:(val|valid|validation|eval|test)(?:_?(?:log|history|metrics|results))?)$/i.exec(path)?.[1];
  return place ? [...fields, 'split', place.toLowerCase()] : fields;
}

/** Turns lists of numbers into rows; lists of one name under several others are so many runs. */
function lists(table: Table, columns: ReadonlyMap<string, number[]>): boolean {
  const runs = new Map<string, Map<string, number[]>>();
  const leaves = new Map<string, number>();
  const cut = (path: string): [string, string] => {
    const parts = path.split('/');
    const leaf = parts.pop() as string;
    const parent = parts.at(-1);
    if (parent !== undefined && SPLIT.test(parent)) return [parts.slice(0, -1).join('/'), `${parent}_${leaf}`];
    return [parts.join('/'), leaf];
  };
  for (const path of columns.keys()) leaves.set(cut(path)[1], (leaves.get(cut(path)[1]) ?? 0) + 1);
  for (const [path, numbers] of columns) {
    if (numbers.length < 2) continue;
    const [prefix, leaf] = cut(path);
    const run = (leaves.get(leaf) ?? 0) > 1 ? prefix : '';
    const list = runs.get(run) ?? new Map<string, number[]>();
    list.set(run === '' ? leaf : leaf, numbers);
    runs.set(run, list);
  }
  for (const [run, list] of runs) {
    if (runs.size > 1) table.inRun(run === '' ? 'run' : run);
    rows(table, list);
  }
  return runs.size > 0;
}

function rows(table: Table, list: ReadonlyMap<string, number[]>): void {
  const length = Math.max(...[...list.values()].map((numbers) => numbers.length));
  const names = [...list.keys()];
  const counted = names.some(
    (name) => ['step', 'epoch', 'iteration', 'tokens'].includes(named(name).role) && list.get(name)?.length === length,
  );
  const epochs = [...table.settings].some(
    ([key, value]) => /(^|_)(epochs|num_epochs|max_epochs|nb_epoch)$/.test(plainName(key)) && value === length,
  );
  const keras =
    names.some((name) => /^val_/.test(name)) ||
    names.some((name) => /epoch/.test(name)) ||
    names.includes('acc') ||
    names.includes('accuracy');
  const axis = counted ? -1 : table.column(epochs || keras ? 'epoch' : 'step');
  const columns = [...list].map(([name, numbers]) => ({
    number: table.column(name),
    numbers,
    every: length % numbers.length === 0 ? length / numbers.length : 1,
  }));
  for (let i = 0; i < length; i++) {
    if (axis >= 0) table.put(axis, i + 1);
    for (const { number, numbers, every } of columns) {
      // A shorter list was made every so many places.
      const at = (i + 1) / every - 1;
      if (at === Math.floor(at) && at < numbers.length) table.put(number, numbers[at] as number);
    }
    table.end();
  }
}
