import type { Axis, Sweep } from '../experiment.ts';
import type { Cell, CellStatus } from '../runs/sweep-cell.ts';
import { axisField } from '../sharing/axes.ts';
import { figure, inked, percent } from './print.ts';

/** What stands for a cell: two characters, so that it is about square, told apart without colour too. */
const SIGNS: Record<CellStatus, { sign: string; colour: 'green' | 'red' | 'yellow' | 'dim'; words: string }> = {
  healthy: { sign: '██', colour: 'green', words: 'healthy' },
  unlearned: { sign: '··', colour: 'dim', words: 'not learned' },
  failing: { sign: '//', colour: 'yellow', words: 'failing' },
  broke: { sign: '><', colour: 'red', words: 'broke' },
};

const name = ({ path }: Axis) => axisField(path).title.toLowerCase();
const end = (value: unknown) => (typeof value === 'number' ? figure(value) : String(value));

/** A map as lines of characters, the second axis upwards, with a legend and what failed. */
export function mapLines({ axes }: Sweep, cells: Cell[], seconds: number): string[] {
  const [x, y] = axes as [Axis, Axis | undefined];
  const columns = x.values.length;
  const rows = y?.values.length ?? 1;
  const labels = Array.from({ length: rows }, (_, row) => (y && (row === 0 || row === rows - 1 || rows <= 8) ? end(y.values[row]) : ''));
  const margin = Math.max(...labels.map(({ length }) => length)) + 1;
  const lines: string[] = [];
  if (y) lines.push(`${name(y)} (up) by ${name(x)} (right)`);
  else lines.push(name(x));
  for (let row = rows - 1; row >= 0; row--) {
    const signs = cells.slice(row * columns, (row + 1) * columns).map(({ status }) => inked(SIGNS[status].colour, SIGNS[status].sign));
    lines.push(`${(labels[row] as string).padStart(margin)} ${signs.join('')}`);
  }
  const [from, to] = [end(x.values[0]), end(x.values[columns - 1])];
  lines.push(`${' '.repeat(margin + 1)}${from}${to.padStart(Math.max(to.length + 1, columns * 2 - from.length))}`, '');
  for (const [status, { sign, colour, words }] of Object.entries(SIGNS)) {
    const these = cells.filter((cell) => cell.status === status);
    if (these.length === 0) continue;
    const first = new Map<string, number>();
    for (const { detector } of these) if (detector) first.set(detector, (first.get(detector) ?? 0) + 1);
    const by = [...first].sort(([, a], [, b]) => b - a).slice(0, 4);
    const why = by.length > 0 ? `, first by ${by.map(([id, count]) => `${id} ${count}`).join(', ')}` : '';
    lines.push(`${inked(colour, sign)} ${words}: ${these.length} (${percent(these.length / cells.length)})${why}`);
  }
  const best = cells.reduce((a, b) => (b.finalLoss < a.finalLoss || Number.isNaN(a.finalLoss) ? b : a));
  const at = cells.indexOf(best);
  const where = [x, ...(y ? [y] : [])].map(
    (axis, i) => `${name(axis)} ${end(axis.values[i === 0 ? at % columns : Math.floor(at / columns)])}`,
  );
  lines.push(`lowest final loss ${figure(best.finalLoss)} at ${where.join(', ')}`);
  lines.push(`${cells.length} runs in ${seconds.toFixed(2)} s, ${Math.round(cells.length / seconds)} a second`);
  return lines;
}
