import type { DataEvent, InterventionEvent, RunEvent } from '../../experiment.ts';
import type { Format } from '../format.ts';
import type { LoggedRun, Role } from '../log.ts';
import { ABSENT, numberIn } from '../number.ts';
import { PROBES } from '../../probes.ts';

const KINDS = /^\s*\{"kind":\s*"(data|step|measure|eval|probe|intervention|end)"/;

/** This project's own events, a JSON object a line, as `wtgw run --out` writes them. */
const wtgwEvents: Format = {
  id: 'wtgw-events',
  title: 'Events of this project',
  description: 'What wtgw run --out writes: every event of a run, one JSON object a line',
  sniff: ({ lines }) => (KINDS.test((lines[0] ?? '').slice(0, 60)) ? 1 : 0),
  read(table) {
    const roles: Record<string, Role> = { step: 'step' };
    const interventions: InterventionEvent[] = [];
    let data: LoggedRun['data'] | undefined;
    let end: LoggedRun['end'] = 'open';
    let names: string[] = [];
    let wrong = 0;
    const put = (name: string, value: unknown, part?: number) => {
      const number = typeof value === 'number' ? value : typeof value === 'string' ? numberIn(value) : ABSENT;
      if (number === ABSENT) return;
      const column = part === undefined ? name : `${name}/${names[part] ?? part + 1}`;
      if (part === undefined) roles[column] = name as Role;
      table.put(table.column(column), number);
    };
    const row = (step: unknown, values: object) => {
      table.put(table.column('step'), Number(step));
      for (const [name, value] of Object.entries(values)) {
        if (name === 'kind' || name === 'step') continue;
        if (!Array.isArray(value)) put(name, value);
        else value.slice(0, 300).forEach((one, part) => put(name, one, part));
      }
      table.end();
    };
    return {
      line(line, number) {
        if (line.trim() === '') return;
        let event: RunEvent;
        try {
          event = JSON.parse(line) as RunEvent;
        } catch {
          wrong++;
          table.notes.add(`Line ${number} is cut short or no JSON, and was left out.`);
          if (wrong > 5) table.notes.add('More than five lines are no JSON.');
          return;
        }
        if (event === null || typeof event !== 'object') return;
        if (event.kind === 'data') {
          const { kind: _kind, ...rest } = event as DataEvent;
          if (typeof rest.budget !== 'number' || !rest.rows) return;
          data = rest;
          names = Array.isArray(rest.layers) ? rest.layers.map(String) : [];
        } else if (event.kind === 'intervention') interventions.push(event);
        else if (event.kind === 'end') end = event.outcome ?? 'finished';
        else if (event.kind === 'probe') {
          const known = Object.entries(event.measures ?? {}).filter(([name]) => Object.hasOwn(PROBES, name));
          row(event.step, Object.fromEntries(known));
        } else row(event.step, event);
      },
      end: () => ({ roles, ...(data && { data }), interventions, end }),
    };
  },
};

export default wtgwEvents;
