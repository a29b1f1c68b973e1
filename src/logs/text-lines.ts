import type { Ending, Reader } from './format.ts';
import { Json } from './json.ts';
import { type Named, named } from './names.ts';
import { pairsIn, numberOf } from './pairs.ts';
import { Finder, Records } from './records.ts';
import { Refused } from './refuse.ts';
import type { Table } from './table.ts';

const ESC = String.fromCharCode(27);
const BELL = String.fromCharCode(8);
const COLOURS = new RegExp(`${ESC}\\[[\\d;]{0,12}[A-Za-z]`, 'g');
const REDRAWN = new RegExp(`[\\r${BELL}]+`);

interface Known extends Named {
  axis: boolean;
  judged: boolean;
}

/** Reads what a script prints, line by line: a line with a loss, an accuracy or a gradient norm is a row. */
export class TextLines implements Reader {
  private readonly table: Table;
  private readonly comma: boolean;
  private readonly known = new Map<string, Known>();
  private readonly records: Records;
  /** Where on the axis the lines before stood. */
  private readonly context = new Map<string, number>();
  private split: 'train' | 'val' | 'test' | undefined;
  private json: Json;
  /** The one column for steps and iterations, which a script may call either way from line to line. */
  private counter = '';

  constructor(table: Table, comma: boolean) {
    this.table = table;
    this.comma = comma;
    this.records = new Records(table);
    this.json = this.parser();
  }

  line(line: string): void {
    if (line.length < 3) return;
    const plain = line.includes(ESC) ? line.replace(COLOURS, ' ') : line;
    // Of a progress bar the last drawing counts.
    const drawings =
      plain.includes('\r') || plain.includes(BELL) ? plain.split(REDRAWN).filter((drawing) => drawing.trim() !== '') : undefined;
    this.one(drawings ? (drawings.at(-1) ?? '') : plain);
  }

  end(): Ending | undefined {
    return undefined;
  }

  private one(line: string): void {
    const brace = line.indexOf('{');
    if (brace >= 0 && /["']\s*:/.test(line.slice(brace, brace + 200)) && this.dictionary(line.slice(brace))) return;
    const said = pairsIn(line, this.comma);
    if (said.pairs.length === 0) {
      if (said.split) this.split = said.split;
      return;
    }
    const split = said.split ?? (said.pairs.some(({ key }) => this.look(key).axis) ? undefined : this.split);
    let judged = 0;
    let rates = 0;
    const axes: { key: string; value: number }[] = [];
    for (const { key, value } of said.pairs) {
      const { axis, judged: counts, role } = this.look(key);
      if (axis && role !== 'step' && role !== 'iteration') axes.push({ key, value });
      else if (axis && !axes.some((one) => one.key === this.counter)) {
        if (this.counter === '') this.counter = key;
        axes.push({ key: this.counter, value });
      } else if (role === 'learningRate') rates++;
      else if (counts) judged++;
    }
    if (axes.length > 0) this.split = said.split;
    if (judged === 0 && !(rates > 0 && axes.length > 0)) {
      for (const { key, value } of axes) this.context.set(key, value);
      const [only] = said.pairs;
      if (axes.length === 0 && said.pairs.length === 1 && only && this.table.settings.size < 800)
        this.table.settings.set(only.key, only.value);
      return;
    }
    const { table } = this;
    if (axes.length > 0) {
      for (const { key, value } of axes) this.context.set(key, value);
    }
    for (const [key, value] of this.context) table.put(table.column(key), value);
    if (said.fraction && axes.length === 1 && /epoch/i.test(axes[0]?.key ?? '')) table.put(table.column('batch'), said.fraction.at);
    for (const pair of said.pairs) {
      const one = this.look(pair.key);
      if (one.axis) continue;
      const name =
        split && split !== 'train' && one.role !== 'learningRate' && one.role !== 'validationLoss' && one.role !== 'validationAccuracy'
          ? `${split} ${pair.key}`
          : pair.key;
      table.put(table.column(name), numberOf(pair));
    }
    table.end();
  }

  /** A dictionary in a line, as the Trainer prints them; answers whether it was one with something in it. */
  private dictionary(text: string): boolean {
    const end = text.lastIndexOf('}');
    const before = this.table.rows;
    if (end < 0 || !/loss|acc|reward/i.test(text)) return false;
    try {
      this.json.push(text.slice(0, end + 1));
      this.json.end();
      if (!this.json.open) return this.table.rows > before;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
    this.json = this.parser();
    return false;
  }

  private parser(): Json {
    return new Json(
      new Finder((fields) => {
        const judged = fields.some(
          (field, i) => i % 2 === 0 && typeof field === 'string' && this.look(field).judged && typeof fields[i + 1] === 'number',
        );
        const text = fields.some((field, i) => i % 2 === 0 && this.look(String(field)).judged);
        if (judged || text) this.records.put(fields);
      }),
    );
  }

  private look(key: string): Known {
    const found = this.known.get(key);
    if (found) return found;
    const name = named(key);
    const axis = name.role === 'step' || name.role === 'epoch' || name.role === 'iteration' || name.role === 'tokens';
    const judged = ['loss', 'gradientNorm', 'trainLoss', 'validationLoss', 'trainAccuracy', 'validationAccuracy'].includes(name.role);
    const made = { ...name, axis, judged };
    if (this.known.size < 5000) this.known.set(key, made);
    return made;
  }
}
