import { plainName } from './names.ts';
import { ABSENT } from './number.ts';

/** What one line of text says: names with numbers, and the split that a word of its own names. */
export interface Said {
  pairs: { key: string; value: number; of?: number }[];
  /** `143/573` that no name precedes. */
  fraction?: { at: number; of: number };
  split?: 'train' | 'val' | 'test';
}

const NUMBER = /[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?/y;
const COMMA_NUMBER = /[-+]?\d+(?:,\d+)?(?:[eE][-+]?\d+)?/y;
const WORD = /[A-Za-z_][\w./@'%-]*/y;
const DATE = /\d{4}[-/]\d\d[-/]\d\d[T ]?|\d{1,3}:\d\d(?::\d\d)?(?:[.,]\d+)?/y;
const NOT_FINITE = /^[-+]?(nan|inf|infinity)$/i;
/** Words in front of a name that say nothing of what it is. */
const FILLERS = new Set([
  'end',
  'of',
  'at',
  'after',
  'the',
  'on',
  'in',
  'for',
  'info',
  'debug',
  'warning',
  'rank',
  'current',
  'is',
  'root',
  'main',
  'set',
  'results',
  'summary',
]);
const SPLITS: Record<string, Said['split']> = {
  train: 'train',
  training: 'train',
  val: 'val',
  valid: 'val',
  validation: 'val',
  validate: 'val',
  eval: 'val',
  evaluation: 'val',
  dev: 'val',
  test: 'test',
  testing: 'test',
};
const LONGEST = 4000;

/** Reads the names and numbers of a line: `step 0: train loss 4.45`, `loss=0.5, lr=1e-3`, `| epoch 1 | valid loss nan |`. */
export function pairsIn(line: string, comma = false): Said {
  const said: Said = { pairs: [] };
  const text = line.length > LONGEST ? line.slice(0, LONGEST) : line;
  let words: string[] = [];
  let i = 0;
  /** Words that no number followed may be a label: "Test set:", "| Train |". */
  const label = () => {
    const [first] = words.filter((word) => !FILLERS.has(word.toLowerCase()));
    if (first !== undefined && words.length <= 5) said.split ??= SPLITS[first.toLowerCase().replace(/[^a-z]/g, '')];
    words = [];
  };
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (code === 40) {
      // An average in brackets, a unit, a share.
      const close = text.indexOf(')', i);
      i = close < 0 ? text.length : close + 1;
      continue;
    }
    const signed = (code === 43 || code === 45 || code === 46) && /[\d.]/.test(text[i + 1] ?? '');
    if ((code >= 48 && code <= 57) || signed) {
      DATE.lastIndex = i;
      if (DATE.test(text)) {
        i = DATE.lastIndex;
        words = [];
        continue;
      }
      const pattern = comma ? COMMA_NUMBER : NUMBER;
      pattern.lastIndex = i;
      const [digits] = pattern.exec(text) ?? [''];
      if (digits === '') {
        i++;
        continue;
      }
      i += digits.length;
      i = number(text, i, Number(comma ? digits.replace(',', '.') : digits), words, said);
      words = [];
      continue;
    }
    if ((code === 45 || code === 43) && /^[-+](nan|inf)/i.test(text.slice(i, i + 4))) {
      const sign = code;
      WORD.lastIndex = i + 1;
      const [word] = WORD.exec(text) ?? [''];
      if (NOT_FINITE.test(word) && words.length > 0) {
        said.pairs.push({
          key: keyOf(words),
          value: /nan/i.test(word) ? Number.NaN : sign === 45 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
        });
        words = [];
      }
      i += 1 + word.length;
      continue;
    }
    WORD.lastIndex = i;
    const found = WORD.exec(text);
    if (found) {
      const word = found[0].replace(/[.'-]+$/, '');
      i += found[0].length;
      if (words.length > 0 && NOT_FINITE.test(word)) {
        said.pairs.push({ key: keyOf(words), value: /nan/i.test(word) ? Number.NaN : Number.POSITIVE_INFINITY });
        words = [];
      } else if (words.length < 8) words.push(word);
      continue;
    }
    if (code === 124 || code === 44 || code === 59 || code === 123 || code === 125) label();
    else if ((code === 58 || code === 61) && words.length > 0 && !valueFollows(text, i + 1)) label();
    else if (code === 45 && words.length > 0 && text[i + 1] === ' ') label();
    i++;
  }
  label();
  return said;
}

/** Takes in a number that stands before `i`, with what follows it: a share, a unit, `of` how many; answers with where to go on. */
function number(text: string, from: number, value: number, words: readonly string[], said: Said): number {
  let i = from;
  let next = text[i] ?? '';
  let blank = i;
  while (text[blank] === ' ') blank++;
  if (text[blank] === '/' && /[\d ]/.test(text[blank + 1] ?? '')) {
    let start = blank + 1;
    while (text[start] === ' ') start++;
    NUMBER.lastIndex = start;
    const whole = NUMBER.exec(text);
    if (whole) {
      i = start + whole[0].length;
      const of = Number(whole[0]);
      if (words.length > 0) said.pairs.push({ key: keyOf(words), value, of });
      else said.fraction ??= { at: value, of };
      return i;
    }
  }
  if (next === '%') {
    if (words.length > 0) said.pairs.push({ key: keyOf(words), value: value / 100 });
    return i + 1;
  }
  if (/[A-Za-z]/.test(next)) {
    // A unit: a time, a size, a rate; none of them is judged.
    while (/[\w/]/.test(next)) next = text[++i] ?? '';
    return i;
  }
  if (words.length > 0) said.pairs.push({ key: keyOf(words), value });
  return i;
}

function valueFollows(text: string, from: number): boolean {
  let i = from;
  while (i < text.length && (text[i] === ' ' || text[i] === '[' || text[i] === '\t' || text[i] === '"' || text[i] === "'")) i++;
  return /^[-+]?(\d|\.\d|nan\b|inf)/i.test(text.slice(i, i + 5)) || text[i] === '(' || (text[i] === '.' && text[i + 1] === '.');
}

function keyOf(words: readonly string[]): string {
  let from = 0;
  while (from < words.length - 1 && FILLERS.has((words[from] as string).toLowerCase())) from++;
  return words.slice(from).join(' ').slice(0, 120);
}

/** The number of a pair for a name: an accuracy of `9850/10000` is their ratio. */
export const numberOf = ({ key, value, of }: Said['pairs'][number]): number => {
  if (of === undefined || of === 0 || !/acc|correct/.test(plainName(key))) return value === ABSENT ? Number.NEGATIVE_INFINITY : value;
  return value / of;
};
