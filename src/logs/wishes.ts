import type { Role, Unit } from './log.ts';
import { Refused, shown } from './refuse.ts';

/** A wtgw.json: which detectors watch and with which thresholds, and what the columns of a team's logs are. */
export interface DiagnoseConfig {
  detectors?: Record<string, boolean | Record<string, number>>;
  columns?: Record<string, Role>;
  unit?: Unit;
  format?: string;
}

const KEYS = ['detectors', 'columns', 'unit', 'format'];
const UNITS = ['step', 'epoch', 'iteration', 'tokens'];
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads a config; what does not fit is refused in one sentence. `known` are the detectors with the thresholds that each has. */
export function readConfig(text: string, known: Readonly<Record<string, readonly string[]>>): DiagnoseConfig {
  let config: unknown;
  try {
    config = JSON.parse(text);
  } catch {
    throw new Refused('Cannot read the config: it is no JSON; write {"detectors": {"oscillation": false}}');
  }
  if (!isObject(config)) throw new Refused('Cannot read the config: write an object, {"detectors": {"oscillation": false}}');
  for (const key of Object.keys(config)) {
    if (!KEYS.includes(key)) throw new Refused(`Unknown key "${shown(key)}" in the config: choose one of ${KEYS.join(', ')}`);
  }
  const { detectors = {}, columns = {}, unit, format } = config;
  if (!isObject(detectors)) throw new Refused('Cannot read "detectors" in the config: name detectors, each false or {threshold: number}');
  for (const [id, wish] of Object.entries(detectors)) {
    const thresholds = Object.hasOwn(known, id) ? known[id] : undefined;
    if (!thresholds) throw new Refused(`Unknown detector "${shown(id)}" in the config: choose one of ${Object.keys(known).join(', ')}`);
    if (typeof wish === 'boolean') continue;
    if (!isObject(wish)) throw new Refused(`Cannot set ${id} to ${shown(JSON.stringify(wish))}: choose true, false or {threshold: number}`);
    for (const [name, value] of Object.entries(wish)) {
      if (!thresholds.includes(name))
        throw new Refused(`Unknown threshold "${shown(name)}" of ${id}: choose one of ${thresholds.join(', ')}`);
      if (typeof value !== 'number' || !Number.isFinite(value))
        throw new Refused(`Cannot set ${name} of ${id} to ${shown(JSON.stringify(value))}: give a number`);
    }
  }
  if (!isObject(columns) || Object.values(columns).some((role) => typeof role !== 'string')) {
    throw new Refused('Cannot read "columns" in the config: give {"name in the log": "loss"}');
  }
  if (unit !== undefined && !UNITS.includes(unit as string))
    throw new Refused(`Unknown unit ${shown(JSON.stringify(unit))}: choose one of ${UNITS.join(', ')}`);
  if (format !== undefined && typeof format !== 'string') throw new Refused('Cannot read "format" in the config: give the id of a format');
  return config as DiagnoseConfig;
}
