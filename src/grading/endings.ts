import type { Limits } from './limits.ts';
import { MOST } from './limits.ts';
import type { Ending, Kind } from './types.ts';

/** Why a file went no further. */
export interface Trouble {
  ending: Exclude<Ending, 'ok'>;
  message: string;
  line?: number;
}

/** A number of bytes in the words of a message. */
const megabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`;

/** The sentences for endings that a learner's code does not word itself. */
export const WORDS = {
  fuel: 'Took too long: a loop does not end, or an event costs far more than it needs',
  memory: ({ memory }: Limits) => `Used more than ${megabytes(memory)} of memory`,
  deep: 'Called itself too deep: a function calls itself without an end',
  waits: 'The file waits at its top level: a detector answers at once, without await',
  timeout: ({ silence }: Limits) => `Gave no answer within ${silence / 1000} s and was stopped`,
  again: ({ strikes }: Limits) => `Was not tried: it was stopped for giving no answer on ${strikes} traces before`,
  crash: 'Broke its sandbox, which was thrown away: a value is nested too deep, or too large',
  nested: `The file is nested deeper than ${MOST.brackets} brackets`,
  long: (length: number) => `The file has ${length} characters: ${MOST.source} is the most`,
};

/** What an error says of itself, as `inside.js` words it: a sentence and below it the stack, from which the line is read. */
export function troubleOf(kind: Kind, explained: string, limits: Limits): Trouble {
  const end = explained.indexOf('\n');
  const message = end < 0 ? explained : explained.slice(0, end);
  const line = new RegExp(`\\b${kind}\\.js:(\\d+)`).exec(explained.slice(message.length))?.[1];
  const at = line ? { line: Number(line) } : {};
  if (/^InternalError: (out of memory|string too long)/.test(message)) return { ending: 'memory', message: WORDS.memory(limits), ...at };
  if (/^\w*Error: stack overflow/.test(message)) return { ending: 'error', message: WORDS.deep, ...at };
  return { ending: 'error', message, ...at };
}

/** What it means that the engine broke: that the host's stack was used up, or all memory, past where QuickJS keeps its footing. */
export function troubleOfCrash(why: string, grown: boolean, limits: Limits): Trouble {
  if (/call stack|too much recursion/i.test(why)) return { ending: 'error', message: WORDS.deep };
  return grown ? { ending: 'memory', message: WORDS.memory(limits) } : { ending: 'crash', message: WORDS.crash };
}

/** What keeps a file from being handed to the engine at all: brackets nested so deep that reading them breaks a browser's stack. */
export function unreadable(source: string): string | undefined {
  if (source.length > MOST.source) return WORDS.long(source.length);
  let depth = 0;
  for (let i = 0; i < source.length; i++) {
    const letter = source[i] as string;
    if ('([{'.includes(letter)) depth++;
    else if (')]}'.includes(letter)) depth--;
    if (depth > MOST.brackets) return WORDS.nested;
  }
  return undefined;
}
