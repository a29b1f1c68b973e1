import type { JsonVisitor } from './json.ts';
import { named, plainName } from './names.ts';
import { ABSENT, numberIn } from './number.ts';
import type { Table } from './table.ts';

type Value = number | string;
/** A record's fields one after another: name, value, name, value. */
type Fields = (string | number)[];

/** Names of fields that say what kind of row a record is. */
const MODES = /^(mode|split|phase|stage|subset)$/;
const MODE_OF: Record<string, string> = {
  val: 'val',
  valid: 'val',
  validation: 'val',
  eval: 'val',
  evaluation: 'val',
  dev: 'val',
  test: 'test',
  train: 'train',
  training: 'train',
};
const TAGS = /^(tag|metric|metric_name|name|key|series)$/;
const MOST_FIELDS = 800;

/** Puts flat records into a table: a mode becomes a prefix, a tag with a value a column, statements of settings are kept apart. */
export class Records {
  private readonly table: Table;
  private readonly columns = new Map<
    string,
    { number: number; run: boolean; mode: boolean; tag: boolean; settings: boolean; axis: boolean }
  >();

  constructor(table: Table) {
    this.table = table;
  }

  put(fields: Fields): void {
    const { table } = this;
    let mode = '';
    let tag = '';
    let tidy = false;
    for (let i = 0; i < fields.length; i += 2) {
      const value = fields[i + 1] as Value;
      const name = fields[i] as string;
      if (typeof value !== 'string') {
        if (name === 'value') tidy = true;
        continue;
      }
      const known = this.known(name);
      if (known.mode) mode = MODE_OF[value.toLowerCase()] ?? '';
      else if (known.tag) tag = value;
      else if (known.run && value !== '') table.inRun(value);
    }
    // The last record of the Trainer holds means over the whole run.
    const means = fields.includes('train_runtime');
    for (let i = 0; i < fields.length; i += 2) {
      const name = fields[i] as string;
      const value = fields[i + 1] as Value;
      if (means && name === 'train_loss') continue;
      const known = this.known(name);
      if (known.settings) {
        if (value !== ABSENT && table.settings.size < MOST_FIELDS)
          table.settings.set(name.replace(/^_?(meta|config|hparams|args)\//, ''), value);
        continue;
      }
      if (known.mode || (known.tag && tidy)) continue;
      let column = known.number;
      if (tidy && tag !== '' && name === 'value') column = table.column(tag.slice(0, 200));
      else if (mode !== '' && mode !== 'train' && !known.axis) column = this.known(`${mode}/${name}`).number;
      if (typeof value === 'number') table.put(column, value);
      else {
        const number = numberIn(value);
        if (number === ABSENT) table.text(column, value);
        else table.put(column, number);
      }
    }
    table.end();
  }

  private known(name: string) {
    const found = this.columns.get(name);
    if (found) return found;
    const { role } = named(name);
    const plain = plainName(name);
    const made = {
      number: -1,
      run: role === 'run',
      mode: MODES.test(plain),
      tag: TAGS.test(plain),
      settings: /^(_?meta|config|hparams|args|_summary|_wandb)\//.test(name),
      axis: role === 'step' || role === 'epoch' || role === 'iteration' || role === 'tokens' || role === 'learningRate' || role === 'time',
    };
    if (!made.settings) made.number = this.table.column(name);
    if (this.columns.size < 4 * MOST_FIELDS) this.columns.set(name, made);
    return made;
  }
}

interface Frame {
  array: boolean;
  /** The key under which this lies, or where it lies in lists. */
  path: string;
  /** Of an object: its scalars so far, those of objects inside it with their names in front. */
  fields: Fields;
  /** Of a list: its numbers so far. */
  numbers: number[] | undefined;
  /** Inside a record nothing but its own fields counts. */
  inRecord: boolean;
}

/**
 * Finds what is data in any JSON: objects in lists are records, lists of numbers are columns, lists of short lists are rows, and
 * the scalars around them are settings.
 */
export class Finder implements JsonVisitor {
  /** Lists of numbers by their path. */
  readonly columns = new Map<string, number[]>();
  records = 0;
  tuples = 0;
  private readonly stack: Frame[] = [];
  private name = '';
  private readonly onRecord: (fields: Fields, path: string) => void;
  private readonly onTuple: (numbers: readonly number[]) => void;
  /** Whether each document is a record of its own. */
  private readonly lines: boolean;
  /** Numbers that are kept of lists, at most. */
  private left = 12_000_000;

  constructor(onRecord: (fields: Fields, path: string) => void, onTuple?: (numbers: readonly number[]) => void) {
    this.onRecord = onRecord;
    this.onTuple = onTuple ?? (() => {});
    this.lines = onTuple === undefined;
  }

  open(array: boolean): void {
    const parent = this.stack[this.stack.length - 1];
    const path = !parent ? '' : parent.array ? parent.path : parent.path === '' ? this.name : `${parent.path}/${this.name}`;
    const inRecord =
      parent !== undefined && (parent.inRecord || (!parent.array && (this.lines || this.stack.some((frame) => frame.array))));
    this.stack.push({ array, path: path.slice(0, 300), fields: [], numbers: undefined, inRecord });
  }

  key(name: string): void {
    this.name = name.slice(0, 200);
  }

  number(value: number): void {
    const frame = this.stack[this.stack.length - 1];
    if (!frame) return;
    if (frame.array) {
      if (frame.inRecord || this.left <= 0) return;
      frame.numbers ??= [];
      // A null in a list of losses is what NaN becomes in JSON.
      frame.numbers.push(value === ABSENT ? Number.NaN : value);
      this.left--;
    } else this.field(frame, value);
  }

  text(value: string): void {
    const frame = this.stack[this.stack.length - 1];
    if (!frame) return;
    if (!frame.array) this.field(frame, value);
    else if (!frame.inRecord && /^[-+]?(nan|inf(inity)?)$/i.test(value)) this.number(numberIn(value));
  }

  close(array: boolean): void {
    const frame = this.stack.pop() as Frame;
    const parent = this.stack[this.stack.length - 1];
    if (array) this.closeList(frame, parent);
    else this.closeObject(frame, parent);
  }

  private field(frame: Frame, value: Value): void {
    if (frame.fields.length < 2 * MOST_FIELDS) frame.fields.push(this.name, value);
  }

  private closeList(frame: Frame, parent: Frame | undefined): void {
    const { numbers } = frame;
    if (!numbers || frame.inRecord) return;
    if (parent?.array) {
      this.tuples++;
      this.onTuple(numbers);
      return;
    }
    let path = frame.path;
    for (let again = 2; this.columns.has(path); again++) path = `${frame.path} (${again})`;
    if (this.columns.size < MOST_FIELDS) this.columns.set(path, numbers);
  }

  private closeObject(frame: Frame, parent: Frame | undefined): void {
    const { fields } = frame;
    if (!parent || parent.array) {
      // What lies at the top and holds lists of data is no record but what surrounds them.
      if (fields.length > 0 && !frame.inRecord) {
        this.records++;
        this.onRecord(fields, frame.path);
      }
      return;
    }
    const name = frame.path.slice(parent.path === '' ? 0 : parent.path.length + 1);
    if (!frame.inRecord && this.numbered(fields)) {
      if (this.columns.size < MOST_FIELDS) this.columns.set(frame.path, fields.filter((_, i) => i % 2 === 1) as number[]);
      return;
    }
    for (let i = 0; i < fields.length && parent.fields.length < 2 * MOST_FIELDS; i += 2) {
      parent.fields.push(`${name}/${fields[i]}`.slice(0, 300), fields[i + 1] as Value);
    }
  }

  /** Whether an object is a list in disguise, as pandas writes columns: {"0": 2.3, "1": 2.1}. */
  private numbered(fields: Fields): boolean {
    if (fields.length < 4) return false;
    for (let i = 0; i < fields.length; i += 2) {
      if (typeof fields[i + 1] !== 'number' || !/^\d+$/.test(fields[i] as string)) return false;
    }
    return true;
  }
}
