/** What a teacher hands out: checked field by field, each fault a sentence, and as the part of a link after `#`. */
import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import { InputError, shown } from '../fields.ts';
import { USUAL_RUBRIC, WHOLE } from './score.ts';
import { type Assignment, KINDS, type Rubric } from './types.ts';
import { ENGINE, engineTrouble } from './versions.ts';

/** More traces would take longer to make than a teacher waits. */
const MOST_TRACES = 400;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isDate = (value: unknown): value is string => typeof value === 'string' && value.length <= 40 && Number.isFinite(Date.parse(value));

function numberIn(value: unknown, what: string, from: number, to: number): number {
  if (typeof value === 'number' && value >= from && value <= to) return value;
  throw new InputError(`Cannot use rubric: ${what} is ${shown(value)}; choose a number from ${from} to ${to}`);
}

/** Throws one sentence unless a rubric makes sense: points of the kinds that sum to 100, shares that sum to 1. */
export function readRubric(value: unknown): Rubric {
  if (!isObject(value))
    throw new InputError(`Cannot use rubric ${shown(value)}: it is an object of kinds, shares, falseAlarm, lead and bonus`);
  const given = isObject(value['kinds']) ? value['kinds'] : {};
  const stranger = Object.keys(given).find((kind) => !KINDS.includes(kind as never));
  if (stranger !== undefined)
    throw new InputError(`Cannot use rubric: there is no kind ${shown(stranger)}; the kinds are ${KINDS.join(', ')}`);
  const kinds = Object.fromEntries(
    KINDS.map((kind) => [kind, numberIn(given[kind], `the points of ${kind}`, 0, WHOLE)]),
  ) as Rubric['kinds'];
  const sum = KINDS.reduce((total, kind) => total + kinds[kind], 0);
  if (Math.abs(sum - WHOLE) > 1e-6)
    throw new InputError(`Cannot use rubric: the points of the kinds sum to ${sum}; make them sum to ${WHOLE}`);
  const parts = isObject(value['shares']) ? value['shares'] : {};
  const [precision, recall, lead] = (['precision', 'recall', 'lead'] as const).map((name) =>
    numberIn(parts[name], `the share of ${name}`, 0, 1),
  ) as [number, number, number];
  const shares = precision + recall + lead;
  if (Math.abs(shares - 1) > 1e-6)
    throw new InputError(`Cannot use rubric: its shares sum to ${Number(shares.toFixed(4))}; make them sum to 1`);
  if (recall === 0)
    throw new InputError('Cannot use rubric: the share of recall is 0, so a detector that never alarms would lose nothing; raise it');
  return {
    kinds,
    shares: { precision, recall, lead },
    falseAlarm: numberIn(value['falseAlarm'], 'what a false alarm costs', 0, 1000),
    lead: numberIn(value['lead'], 'the lead in steps', 1, 10_000),
    bonus: numberIn(value['bonus'], 'the bonus', 0, WHOLE),
  };
}

function failuresOf(value: unknown): Assignment['failures'] {
  if (!Array.isArray(value) || value.length === 0) throw new InputError('Cannot use assignment: it names no failures; choose at least one');
  return value.map((failure: unknown) => {
    const { id, task, severities } = (isObject(failure) ? failure : {}) as { id?: unknown; task?: unknown; severities?: unknown };
    if (typeof id !== 'string' || typeof task !== 'string') {
      throw new InputError(`Cannot use assignment: ${shown(failure)} names no failure and task; give {id, task, severities}`);
    }
    const good =
      Array.isArray(severities) && severities.length > 0 && severities.every((one) => typeof one === 'number' && one > 0 && one <= 1);
    if (!good)
      throw new InputError(`Cannot use assignment: the severities of ${id} are ${shown(severities)}; give numbers above 0 and up to 1`);
    return { id, task, severities: severities as number[] };
  });
}

function countOf(value: unknown, what: string, least: number): number {
  if (Number.isInteger(value) && (value as number) >= least && (value as number) <= MOST_TRACES) return value as number;
  throw new InputError(`Cannot use assignment: ${what} is ${shown(value)}; choose a whole number from ${least} to ${MOST_TRACES}`);
}

/** Reads an assignment from the value of its file; throws an `InputError` of one sentence. Which failures exist is for those to say who make its traces. */
export function readAssignment(value: unknown): Assignment {
  if (!isObject(value))
    throw new InputError(`Cannot read assignment ${shown(value)}: it is no object; make one at /classroom or with wtgw assignment`);
  const { version, id, title, engine, deadline, late, hints, commitment } = value;
  if (version !== 1) {
    throw new InputError(
      `Cannot read assignment of version ${shown(version)}: this program reads version 1; reload this page or update the program`,
    );
  }
  const trouble = engineTrouble(engine);
  if (trouble) throw new InputError(`Cannot use assignment: ${trouble}`);
  if (typeof id !== 'string' || !/^[\w.-]{1,80}$/.test(id)) {
    throw new InputError(`Cannot use assignment with id ${shown(id)}: choose up to 80 letters, digits, dots and dashes`);
  }
  if (typeof title !== 'string' || title.trim() === '' || title.length > 200) {
    throw new InputError(`Cannot use assignment with title ${shown(title)}: choose 1 to 200 characters`);
  }
  if (deadline !== undefined && !isDate(deadline)) {
    throw new InputError(`Cannot use assignment with deadline ${shown(deadline)}: give a date and time as in 2030-01-31T23:59:00Z`);
  }
  if (typeof commitment !== 'string' || !/^[0-9a-f]{64}$/.test(commitment)) {
    throw new InputError(
      `Cannot use assignment with commitment ${shown(commitment)}: it is a SHA-256 in 64 hexadecimal digits; make the assignment anew`,
    );
  }
  const failures = failuresOf(value['failures']);
  return {
    version: 1,
    id,
    title,
    engine: ENGINE,
    failures,
    broken: countOf(value['broken'], 'the number of broken runs', 1),
    healthy: countOf(value['healthy'], 'the number of healthy runs', 1),
    rubric: readRubric(value['rubric']),
    ...(deadline !== undefined && { deadline }),
    ...(late !== undefined && { late: lateOf(late) }),
    hints: countIn(hints ?? 3),
    commitment,
  };
}

function countIn(hints: unknown): number {
  if (hints === 0 || hints === 1 || hints === 2 || hints === 3) return hints;
  throw new InputError(`Cannot use assignment with hints ${shown(hints)}: choose a grade from 0 to 3`);
}

function lateOf(late: unknown): NonNullable<Assignment['late']> {
  const { perDay, days } = (isObject(late) ? late : {}) as { perDay?: unknown; days?: unknown };
  if (typeof perDay === 'number' && perDay >= 0 && perDay <= WHOLE && typeof days === 'number' && days >= 0 && days <= 365)
    return { perDay, days };
  throw new InputError(`Cannot use assignment with lateness ${shown(late)}: give points perDay from 0 to ${WHOLE} and days from 0 to 365`);
}

/** An assignment with what a teacher usually wants, to be altered; its failures, id and commitment are given. */
export const usualAssignment = (given: Pick<Assignment, 'id' | 'title' | 'failures' | 'commitment'>): Assignment => ({
  version: 1,
  engine: ENGINE,
  broken: 24,
  healthy: 16,
  rubric: USUAL_RUBRIC,
  hints: 3,
  ...given,
});

const LINK = 'assignment1.';
const MOST_BYTES = 65_536;

/** An assignment as the part of a link after `#`. */
export function encodeAssignment(assignment: Assignment): string {
  const packed = btoa(strFromU8(deflateSync(strToU8(JSON.stringify(assignment)), { level: 9 }), true));
  return LINK + packed.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Reads the part of a link after `#`; throws an `InputError` where it is cut or altered. */
export function decodeAssignment(text: string): Assignment {
  const at = text.indexOf(LINK);
  if (at < 0) throw new InputError(`Cannot read link ${shown(text)}: it holds no assignment; copy it again from where it was made`);
  let value: unknown;
  try {
    const bytes = strToU8(
      atob(
        text
          .slice(at + LINK.length)
          .trim()
          .replaceAll('-', '+')
          .replaceAll('_', '/'),
      ),
      true,
    );
    value = JSON.parse(strFromU8(inflateSync(bytes, { out: new Uint8Array(MOST_BYTES) })));
  } catch {
    throw new InputError('Cannot read link: the assignment in it is cut or altered; copy the whole link again');
  }
  return readAssignment(value);
}
