/** An experiment with its claim as a JSON file: for a bug report, a paper, or where a link is too long. */
import { InputError, shown } from '../fields.ts';
import type { Shared } from '../experiment.ts';
import { readExperiment, readShared, writeShared, type Known } from './shared.ts';

/** What a bundle calls itself, so that a file can be told from another. */
export const BUNDLE_FORMAT = 'when-training-goes-wrong';
/** The version of the form of a bundle. */
export const BUNDLE_VERSION = 1;
const MOST_CHARACTERS = 1_000_000;

/** A shared experiment and a note on where its claim was made. */
export interface Bundle {
  shared: Shared;
  /** For people: program, host, backend. Nothing is decided by it. */
  environment: Record<string, string>;
}

/** A bundle as the text of a file. */
export function writeBundle({ shared, environment }: Bundle): string {
  const { claim, ...experiment } = writeShared(shared) as { claim?: object };
  return `${JSON.stringify({ format: BUNDLE_FORMAT, version: BUNDLE_VERSION, experiment, ...(claim && { claim }), environment }, null, 2)}\n`;
}

function parse(text: string): Record<string, unknown> {
  if (text.length > MOST_CHARACTERS) {
    throw new InputError(`Cannot read a file of ${text.length} characters: ${MOST_CHARACTERS} is the most for an experiment`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new InputError(`Cannot read file as JSON: ${(error as Error).message}; save it again from where it was made`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InputError(`Cannot read ${shown(value)} as an experiment: it must be an object in braces`);
  }
  return value as Record<string, unknown>;
}

function bundleOf(value: Record<string, unknown>, known: Known): Bundle {
  const { format, version, experiment, claim, environment = {}, ...rest } = value;
  if (format !== BUNDLE_FORMAT) throw new InputError(`Cannot read a file of format ${shown(format)}: it must be "${BUNDLE_FORMAT}"`);
  if (version !== BUNDLE_VERSION) {
    throw new InputError(
      `Cannot read a bundle of version ${shown(version)}: this program reads version ${BUNDLE_VERSION}; open it where it was made`,
    );
  }
  const extra = Object.keys(rest)[0];
  if (extra !== undefined) {
    throw new InputError(`Unknown field ${shown(extra)} of bundle: its fields are format, version, experiment, claim, environment`);
  }
  if (typeof experiment !== 'object' || experiment === null || Array.isArray(experiment)) {
    throw new InputError(`Cannot read experiment ${shown(experiment)}: it must be an object in braces`);
  }
  const notes = typeof environment === 'object' && environment !== null ? Object.entries(environment) : [];
  const texts = notes.filter((note): note is [string, string] => typeof note[1] === 'string');
  const shared = readShared({ ...experiment, ...(claim !== undefined && { claim }) }, known);
  return { shared, environment: Object.fromEntries(texts.slice(0, 20).map(([key, text]) => [key.slice(0, 40), text.slice(0, 200)])) };
}

/** Reads a bundle, a shared experiment, or a whole experiment; throws an `InputError` naming the field, its value and what is valid. */
export function readBundle(text: string, known: Known = {}): Bundle {
  const value = parse(text);
  if ('format' in value) return bundleOf(value, known);
  // `run --json` prints the experiment in a field of that name.
  const inner = value.experiment;
  const bare = typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? (inner as Record<string, unknown>) : value;
  const whole = ['data', 'model', 'loss', 'optimizer', 'monitor', 'steps'].some((key) => key in bare);
  return { shared: whole ? readExperiment(bare, known) : readShared(bare, known), environment: {} };
}
