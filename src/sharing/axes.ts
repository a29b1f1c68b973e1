/** Axes of a map of runs as text, `optimizer.learningRate=1e-4..10:32` or `model.activation=relu,tanh`: in links and in the terminal. */
import type { Axis, SettingValue } from '../experiment.ts';
import { checkSeed, checkSetting, type Field, FIELDS, InputError, parseSetting, shown } from '../fields.ts';
import { spaced } from '../numbers.ts';

/** The most cells that one map may have. */
export const MOST_CELLS = 4096;
const USUAL_COUNT = 32;
const SEVERITY = 'severity:';
const SEED: Field = { title: 'Seed', default: 1, min: 0, max: 4294967295, whole: true, scale: 'linear' };
const SEVERITY_FIELD: Field = { title: 'Severity', default: 0.5, min: 0, max: 1, scale: 'linear' };

/** A stretch of numbers along an axis. */
export interface Stretch {
  path: string;
  from: number;
  to: number;
  count: number;
}

/** The id of the injection whose severity runs along an axis. */
export const severityOf = (path: string): string | undefined =>
  path.startsWith(SEVERITY) && path.length > SEVERITY.length ? path.slice(SEVERITY.length) : undefined;

/** What can run along an axis of this path; an unknown path is an error that lists the known ones. */
export function axisField(path: string, injections?: readonly string[]): Field {
  const injection = severityOf(path);
  if (injection !== undefined) {
    if (!injections || injections.includes(injection)) return { ...SEVERITY_FIELD, title: `Severity of ${injection.replaceAll('-', ' ')}` };
    throw new InputError(`Unknown injection ${shown(injection)} on an axis: choose one of ${injections.join(', ')}`);
  }
  if (path === 'seed') return SEED;
  const field = Object.hasOwn(FIELDS, path) ? FIELDS[path] : undefined;
  if (field?.patterns !== undefined)
    throw new InputError(`Cannot run ${path} along an axis: it is text; choose a number, a choice or a switch`);
  if (field) return field;
  throw new InputError(`Unknown axis ${shown(path)}: choose seed, severity:<injection>, or one of ${Object.keys(FIELDS).join(', ')}`);
}

/** Throws unless the value can stand on an axis of this path. */
export function checkAxisValue(path: string, value: SettingValue): SettingValue {
  if (path === 'seed') return checkSeed(value);
  if (severityOf(path) === undefined) return checkSetting(path, value);
  if (typeof value === 'number' && value >= 0 && value <= 1) return value;
  throw new InputError(`Cannot set ${path} to ${shown(value)}: choose a number from 0 to 1`);
}

/** Whether a stretch of this axis runs in equal ratios. */
export const inRatios = (field: Field, from: number, to: number): boolean => field.scale === 'log' && from > 0 && to > 0;

/** The values along a stretch: in equal ratios where the field's dial is logarithmic and both ends are positive; whole fields once each. */
export function valuesOf({ path, from, to, count }: Stretch): number[] {
  const field = axisField(path);
  checkAxisValue(path, from);
  checkAxisValue(path, to);
  const values = spaced(from, to, count, inRatios(field, from, to));
  return field.whole ? [...new Set(values.map(Math.round))] : [...new Set(values)];
}

const form = 'give path=values, as in optimizer.learningRate=1e-4..10:32 or model.activation=relu,tanh';

function countOf(text: string, path: string, from: number, to: number, field: Field): number {
  if (text === '') return field.whole ? Math.min(USUAL_COUNT, Math.abs(Math.round(to) - Math.round(from)) + 1) : USUAL_COUNT;
  const count = Number(text);
  if (Number.isInteger(count) && count >= 2 && count <= MOST_CELLS) return count;
  throw new InputError(`Cannot put ${text} values on axis ${path}: choose a whole number from 2 to ${MOST_CELLS}`);
}

/** The stretch that an axis typed as `path=from..to:count` names; nothing where it lists its values. */
export function readStretch(text: string, injections?: readonly string[]): Stretch | undefined {
  const [path = '', typed] = text.split(/=(.*)/s);
  if (typed === undefined || typed.trim() === '') throw new InputError(`Cannot read axis ${shown(text)}: ${form}`);
  const field = axisField(path.trim(), injections);
  const range = /^\s*([^.:,\s]*\.?[^.:,\s]*)\s*\.\.\s*([^:,\s]*)\s*(?::(.*))?$/s.exec(typed);
  if (!range) return undefined;
  if (typeof field.default !== 'number') {
    const choices = field.options?.join(',') ?? 'false,true';
    throw new InputError(`Cannot range over ${path}: list its values, as in ${path}=${choices}`);
  }
  const [from, to] = [range[1] ?? '', range[2] ?? ''].map((end) => (end === '' ? Number.NaN : Number(end))) as [number, number];
  if (!Number.isFinite(from) || !Number.isFinite(to)) throw new InputError(`Cannot read axis ${shown(text)}: ${form}`);
  if (from === to) throw new InputError(`Cannot range over ${path} from ${from} to ${to}: give two different ends`);
  checkAxisValue(path.trim(), from);
  checkAxisValue(path.trim(), to);
  return { path: path.trim(), from, to, count: countOf((range[3] ?? '').trim(), path, from, to, field) };
}

/** Reads an axis; `injections` are the ids that exist, where the reader knows them. */
export function parseAxis(text: string, injections?: readonly string[]): Axis {
  const stretch = readStretch(text, injections);
  if (stretch) return { path: stretch.path, values: valuesOf(stretch) };
  const [left = '', right = ''] = text.split(/=(.*)/s);
  const path = left.trim();
  const words = right.split(',').map((word) => word.trim());
  const plain = path === 'seed' || severityOf(path) !== undefined;
  const values = words.map((word) => (plain ? checkAxisValue(path, word === '' ? word : Number(word)) : parseSetting(path, word)));
  return { path, values: [...new Set(values)] };
}

/** A stretch as it is typed. */
export const writeStretch = ({ path, from, to, count }: Stretch): string => `${path}=${from}..${to}:${count}`;

/** Throws unless these axes make a map: one or two of them, over different things, with no more cells than can be run. */
export function checkAxes(axes: Axis[]): [Axis] | [Axis, Axis] {
  const [first, second, third] = axes;
  if (!first) throw new InputError(`Cannot make a map without an axis: ${form}`);
  if (third) throw new InputError(`Cannot make a map of ${axes.length} axes: give one or two`);
  if (first.path === second?.path) throw new InputError(`Cannot put ${first.path} on both axes: choose two different ones`);
  const cells = first.values.length * (second?.values.length ?? 1);
  if (cells > MOST_CELLS) {
    const thousands = (n: number) => String(n).replace(/\B(?=(\d{3})+$)/g, ',');
    throw new InputError(
      `Cannot run a map of ${thousands(cells)} cells: ${thousands(MOST_CELLS)} is the most; give fewer values, as in :${second ? 64 : 512}`,
    );
  }
  return second ? [first, second] : [first];
}
