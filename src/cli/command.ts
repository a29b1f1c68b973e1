import { parseArgs, type ParseArgsConfig } from 'node:util';
import { InputError } from '../fields.ts';

/** One word after `wtgw`, and what it does; it answers with the exit code. */
export interface Command {
  name: string;
  /** What may follow the name. */
  usage: string;
  /** One line. */
  summary: string;
  /** One line an option. */
  options: string[];
  run(words: string[]): Promise<number>;
}

/** The exit codes: done; a failure diagnosed or a claim not reproduced where `--check` asked; bad usage or bad input. */
export const EXIT = { done: 0, found: 1, usage: 2 } as const;

/** Reads a command's options; what does not fit is an `InputError` of one sentence. */
export function options<T extends NonNullable<ParseArgsConfig['options']>>(command: Command, words: string[], wanted: T) {
  try {
    return parseArgs({ args: words, options: wanted, allowPositionals: true, strict: true });
  } catch (error) {
    const sentence = (error as Error).message.split('. ')[0]?.split('\n')[0]?.replace(/\.$/, '');
    throw new InputError(`${sentence}: wtgw ${command.name} takes ${command.usage}`);
  }
}

/** The one word that a command is about. */
export function onlyWord(command: Command, words: string[]): string {
  const [word, extra] = words;
  if (word === undefined) throw new InputError(`Nothing to ${command.name}: wtgw ${command.name} takes ${command.usage}`);
  if (extra !== undefined) throw new InputError(`Cannot ${command.name} "${extra}" as well: wtgw ${command.name} takes ${command.usage}`);
  return word;
}

/** A number typed after an option. */
export function numberOf(option: string, text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isFinite(value)) return value;
  throw new InputError(`Cannot read --${option} "${text}": give a number`);
}
