import type { Ending, Reader } from './format.ts';
import { ABSENT, numberIn } from './number.ts';
import type { Table } from './table.ts';

const EPOCH = /^\s*Epoch (\d+)\/(\d+)/;
const BAR = /^\s*(\d+)\/(\d+|Unknown)\b/;
const ESC = String.fromCharCode(27);
const COLOURS = new RegExp(`${ESC}\\[[\\d;]{0,12}[A-Za-z]`, 'g');
const CUT = new RegExp(`[\\r${String.fromCharCode(8)}]+`);

/** Reads what Keras prints: of each epoch the last bar, the one that holds the validation; what comes after it is an evaluation. */
export class KerasLines implements Reader {
  private readonly table: Table;
  private epoch = Number.NaN;
  /** The numbers of the present epoch by name, and how many batches it has. */
  private values: Map<string, number> | undefined;
  private batches = '';
  private unfinished = false;

  constructor(table: Table) {
    this.table = table;
  }

  line(line: string): void {
    const plain = line.includes(ESC) ? line.replace(COLOURS, '') : line;
    for (const drawing of plain.split(CUT)) this.drawing(drawing);
  }

  end(): Ending | undefined {
    if (this.unfinished && !this.values) this.table.notes.add(`Epoch ${this.epoch} is not finished: it was left out.`);
    this.flush();
    return undefined;
  }

  private drawing(text: string): void {
    const head = EPOCH.exec(text);
    if (head) {
      this.flush();
      this.epoch = Number(head[1]);
      this.table.settings.set('epochs', Number(head[2]));
      this.unfinished = false;
      this.batches = '';
    }
    if (this.epoch !== this.epoch || !text.includes(': ') || (!text.includes(' - ') && !/^\s*\d+s\b/.test(text))) return;
    const bar = BAR.exec(text);
    if (text.includes('ETA:') || (bar && bar[2] !== 'Unknown' && Number(bar[1]) < Number(bar[2]))) {
      // After an epoch has its numbers, another bar is an evaluation of its own.
      this.unfinished ||= !this.values;
      if (!this.values) this.batches = bar?.[2] ?? '';
      return;
    }
    const found = new Map<string, number>();
    for (const part of text.split(' - ')) {
      const colon = part.lastIndexOf(': ');
      if (colon < 0) continue;
      const name = part.slice(0, colon).trim();
      if (!/^[A-Za-z_][\w ./-]{0,80}$/.test(name)) continue;
      const value = numberIn(
        (
          part
            .slice(colon + 2)
            .trim()
            .split(/\s/)[0] ?? ''
        ).replace(/[.]$/, ''),
      );
      if (value !== ABSENT) found.set(name, value);
    }
    if (found.size === 0) return;
    if (this.values) {
      const whole = [...this.values.keys()].every((name) => found.has(name));
      if (!whole || (bar && this.batches !== '' && bar[2] !== this.batches)) return;
    }
    if (bar?.[2]) this.batches ||= bar[2];
    this.values = found;
  }

  private flush(): void {
    const { table, values } = this;
    if (values) {
      table.put(table.column('epoch'), this.epoch);
      for (const [name, value] of values) table.put(table.column(name), value);
      table.end();
    }
    this.values = undefined;
  }
}
