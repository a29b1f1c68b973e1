/** What a learner hands in: made on the exercise's page, and read back as a stranger's file, every fault one sentence. */
import { InputError, shown } from '../fields.ts';
import { hashOf } from './canonical.ts';
import { MOST } from './limits.ts';
import { type Assignment, KINDS, type Kind, type Sources, type Submission } from './types.ts';
import { ENGINE, engineTrouble } from './versions.ts';

/** A submission is four small files: longer ones were not made here. */
export const MOST_BYTES = 2_000_000;
const MOST_ATTEMPTS = 500;
const VERSION = 1;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown, most: number): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, most) : undefined;

/** A submission of these sources, with their hashes. */
export function makeSubmission(
  given: Pick<Submission, 'assignment' | 'claimed' | 'attempts' | 'hints' | 'student'> & { sources: Sources },
): Submission {
  const { assignment, sources, claimed, attempts, hints, student } = given;
  const files = Object.fromEntries(KINDS.map((kind) => [kind, { source: sources[kind], sha256: hashOf(sources[kind]) }]));
  return {
    version: VERSION,
    engine: ENGINE,
    assignment,
    files: files as Submission['files'],
    ...(claimed && { claimed }),
    attempts: attempts.slice(-MOST_ATTEMPTS),
    hints,
    ...(student && { student }),
  };
}

/** The sources of a submission, by kind. */
export const sourcesOf = ({ files }: Submission): Sources =>
  Object.fromEntries(KINDS.map((kind) => [kind, files[kind].source])) as Record<Kind, string>;

/** What stands on a learner's receipt: the hash of the whole submission, in hex. */
export const receiptOf = (submission: Submission): string => hashOf(JSON.stringify(submission));

const fail = (why: string): never => {
  throw new InputError(`Cannot read submission: ${why}`);
};

function fileOf(given: unknown, kind: Kind): { source: string; sha256: string } {
  if (!isObject(given) || typeof given['source'] !== 'string')
    return fail(`it holds no file ${kind}.js; hand in the file that the exercise exports`);
  const { source, sha256 } = given as { source: string; sha256: unknown };
  if (source.length > MOST.source) return fail(`${kind}.js has ${source.length} characters and ${MOST.source} is the most`);
  if (sha256 !== hashOf(source))
    return fail(`${kind}.js was edited after it was exported, its hash is another; export it again from the exercise`);
  return { source, sha256 };
}

function claimOf(value: unknown): Submission['claimed'] {
  if (!isObject(value) || typeof value['score'] !== 'number' || !Number.isFinite(value['score'])) return undefined;
  return { score: value['score'], digest: textOf(value['digest'], 64) ?? '' };
}

function attemptsOf(value: unknown): Submission['attempts'] {
  if (!Array.isArray(value)) return [];
  return value.slice(-MOST_ATTEMPTS).flatMap((one: unknown) => {
    const { at, score, digest } = (isObject(one) ? one : {}) as { at?: unknown; score?: unknown; digest?: unknown };
    if (typeof at !== 'string') return [];
    return {
      at: at.slice(0, 40),
      ...(typeof score === 'number' && { score }),
      ...(typeof digest === 'string' && { digest: digest.slice(0, 64) }),
    };
  });
}

function studentOf(value: unknown): Submission['student'] {
  if (!isObject(value)) return undefined;
  const [id, name, email] = [textOf(value['id'], 100), textOf(value['name'], 200), textOf(value['email'], 200)];
  return id || name || email ? { ...(id && { id }), ...(name && { name }), ...(email && { email }) } : undefined;
}

/** Reads a submission from the text of a file; throws an `InputError` of one sentence that says what is wrong with it. */
export function readSubmission(text: string, { id }: Pick<Assignment, 'id'>): Submission {
  if (text.trim() === '') return fail('the file is empty; export it again from the exercise');
  if (text.length > MOST_BYTES)
    return fail(`it has ${text.length} characters and ${MOST_BYTES} is the most; hand in the file that the exercise exports`);
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    const cut = text.trimStart().startsWith('{') && !text.trimEnd().endsWith('}');
    return fail(
      cut ? 'its end is missing, so it was cut on its way; hand it in again' : 'it is no JSON; hand in the file that the exercise exports',
    );
  }
  if (!isObject(value) || !('version' in value) || !('files' in value)) {
    return fail('it is JSON, but no submission; hand in the file that the exercise exports');
  }
  const { version, engine, assignment, files, claimed, attempts, hints, student } = value;
  if (version !== VERSION) {
    const newer = typeof version === 'number' && version > VERSION;
    return fail(
      `it is of version ${shown(version)} and this is version ${VERSION}; ${newer ? 'reload this page or update the program' : 'export it again'}`,
    );
  }
  const trouble = engineTrouble(engine);
  if (trouble) return fail(trouble);
  if (assignment !== id) return fail(`it is for assignment ${shown(assignment)} and this is ${shown(id)}`);
  const held = isObject(files) ? files : {};
  const kept = studentOf(student);
  const claim = claimOf(claimed);
  return {
    version: VERSION,
    engine: ENGINE,
    assignment: id,
    files: Object.fromEntries(KINDS.map((kind) => [kind, fileOf(held[kind], kind)])) as Submission['files'],
    ...(claim && { claimed: claim }),
    attempts: attemptsOf(attempts),
    hints: typeof hints === 'number' && hints >= 0 && hints <= 3 ? hints : 0,
    ...(kept && { student: kept }),
  };
}
