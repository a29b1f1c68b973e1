import type { Reader } from './format.ts';
import { Json } from './json.ts';
import { Finder, Records } from './records.ts';
import { Refused } from './refuse.ts';
import type { Table } from './table.ts';

/** Reads a JSON object a line; lines that are none are counted and left out. */
export function linesReader(table: Table): Reader {
  const records = new Records(table);
  let wrong = 0;
  let firstWrong = 0;
  let lastWrong = 0;
  let last = 0;
  const make = () => new Json(new Finder((fields) => records.put(fields)));
  let json = make();
  return {
    line(line, number) {
      if (line.trim() === '') return;
      last = number;
      const from = line.indexOf('{');
      try {
        if (from < 0) throw new Refused('no object');
        json.line = number;
        json.push(from === 0 ? line : line.slice(from));
        json.end();
        if (json.open) throw new Refused('not closed');
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        json = make();
        wrong++;
        firstWrong ||= number;
        lastWrong = number;
      }
    },
    end() {
      const cut = lastWrong === last && last > 0;
      if (cut && wrong === 1) table.notes.add(`The last line, ${last}, is cut short and was left out.`);
      else if (wrong > 0)
        table.notes.add(
          `${wrong} ${wrong === 1 ? 'line is' : 'lines are'} no JSON and ${wrong === 1 ? 'was' : 'were'} left out, the first is line ${firstWrong}.`,
        );
      if (table.rows === 0 && wrong > 0) throw new Refused(`Cannot read line ${firstWrong}: it is no JSON object`, firstWrong);
      return undefined;
    },
  };
}

/** How sure one can be that lines are JSON objects: of the first whole lines, those that are. */
export function looksLikeLines(lines: readonly string[]): number {
  const whole = lines.filter((line) => line.trim() !== '').slice(0, 20);
  if (whole.length === 0) return 0;
  const objects = whole.filter((line) =>
    /^\s*\{.*\}\s*,?\s*$/.test(line.length > 5000 ? `${line.slice(0, 2500)}${line.slice(-2500)}` : line),
  );
  return objects.length / whole.length;
}
