import { detectors } from '../detectors/index.ts';
import { InputError } from '../fields.ts';
import { injections } from '../injections/index.ts';
import { cards } from '../logs/cards.ts';
import { remedies } from '../remedies/index.ts';
import { tasks } from '../tasks/index.ts';
import { type Command, EXIT, onlyWord, options } from './command.ts';
import { lessons } from './lessons.ts';
import { inked, print, printJson, table } from './print.ts';

interface Row {
  id: string;
  title: string;
  description?: string;
}

/** What can be listed; functions are left out, so that each row is plain JSON. */
const CATALOGUES: Record<string, () => Row[]> = {
  tasks: () => tasks.map(({ make: _make, ...task }) => task),
  injections: () => injections.map(({ apply: _apply, setting: _setting, ...injection }) => injection),
  detectors: () => detectors.map(({ watch: _watch, ...detector }) => detector),
  remedies: () => remedies.map(({ apply: _apply, ...remedy }) => remedy),
  lessons,
  formats: () => [...cards],
};

/** `wtgw list`: what there is to run, break, detect, mend and read. */
export const list: Command = {
  name: 'list',
  usage: `[${Object.keys(CATALOGUES).join('|')}] [--json]`,
  summary: 'what there is: tasks, injections, detectors, remedies, lessons',
  options: ['--json  one JSON document: [{id, title, ...}], or all lists by name'],
  async run(words) {
    const { values, positionals } = options(list, words, { json: { type: 'boolean' } });
    const name = positionals.length === 0 ? undefined : onlyWord(list, positionals);
    if (name !== undefined && !Object.hasOwn(CATALOGUES, name)) {
      throw new InputError(`Unknown list "${name}": choose one of ${Object.keys(CATALOGUES).join(', ')}`);
    }
    const chosen = Object.entries(CATALOGUES).filter(([key]) => name === undefined || key === name);
    const made = chosen.map(([key, make]): [string, Row[]] => [key, make()]);
    if (values.json) printJson(name === undefined ? Object.fromEntries(made) : made[0]?.[1]);
    else {
      for (const [key, rows] of made) {
        if (rows.length === 0 && name === undefined) continue;
        if (name === undefined) print('', inked('bold', key));
        print(...(rows.length === 0 ? [`No ${key} yet`] : table(rows.map((row) => [row.id, row.description ?? row.title]))));
      }
    }
    return EXIT.done;
  },
};
