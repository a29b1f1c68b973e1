/** Submissions that look alike: a reason to look, never a verdict. Names, comments and layout do not count, and neither does what all were given. */
import { hashOf } from './canonical.ts';
import { KINDS, type Sources } from './types.ts';

/** Tokens in a shingle; shingles kept of a submission; fewer are too little to compare. */
const LENGTH = 8;
const KEPT = 256;
const LEAST = 40;
/** Share of common shingles from which two submissions are shown side by side. */
export const ALIKE = 0.6;

const TOKEN = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|(["'`])(?:\\.|(?!\1)[^\\])*\1|\d[\w.]*|[A-Za-z_$][\w$]*|=>|[=!<>]=+|&&|\|\||[^\s\w]/g;
const WORDS = new Set(
  'const let var function return if else for while do of in new class extends this null undefined true false switch case break continue default export import throw try catch'.split(
    ' ',
  ),
);

/** The tokens of a source, every name and every text of its own alike. */
function tokens(source: string): string[] {
  return [...source.matchAll(TOKEN)].flatMap(([token]) => {
    if (token.startsWith('//') || token.startsWith('/*')) return [];
    if (/^["'`]/.test(token)) return ['s'];
    return /^[A-Za-z_$]/.test(token) && !WORDS.has(token) ? ['v'] : [token];
  });
}

function shingles(sources: Sources): Set<number> {
  const found = new Set<number>();
  for (const kind of KINDS) {
    const all = tokens(sources[kind]);
    for (let i = 0; i + LENGTH <= all.length; i++) found.add(fnv(all.slice(i, i + LENGTH).join(' ')));
  }
  return found;
}

function fnv(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  // One more turn, so that the smallest hashes are a fair sample.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** The shingles of what everybody was given, made once. */
const ofGiven = new WeakMap<Sources, Set<number>>();
function givenShingles(given: Sources): Set<number> {
  let known = ofGiven.get(given);
  if (!known) {
    known = shingles(given);
    ofGiven.set(given, known);
  }
  return known;
}

/** What is kept of a submission to compare it: its smallest hashes of shingles in their order, without those of what everybody was given. */
export function sketchOf(sources: Sources, given: Sources | undefined): number[] {
  const known = given ? givenShingles(given) : new Set<number>();
  const own = [...shingles(sources)].filter((one) => !known.has(one));
  return own.length < LEAST ? [] : own.sort((a, b) => a - b).slice(0, KEPT);
}

/** The share of shingles that two submissions have in common, estimated from their sketches: among the smallest of both together. */
export function likeness(a: readonly number[], b: readonly number[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  let [i, j, seen, common] = [0, 0, 0, 0];
  for (; seen < KEPT && (i < a.length || j < b.length); seen++) {
    const [x, y] = [a[i] ?? Number.POSITIVE_INFINITY, b[j] ?? Number.POSITIVE_INFINITY];
    if (x === y) common++;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return common / seen;
}

/** Two files that look alike. */
export interface Pair {
  files: [string, string];
  /** 0 to 1; 1 where the sources are the same to the letter. */
  likeness: number;
}

/** Pairs that look alike, the likest first. */
export function alike(rows: readonly { file: string; sketch: readonly number[]; sources: string }[]): Pair[] {
  const pairs: Pair[] = [];
  for (const [i, a] of rows.entries()) {
    for (const b of rows.slice(i + 1)) {
      const share = a.sources === b.sources && a.sketch.length > 0 ? 1 : likeness(a.sketch, b.sketch);
      if (share >= ALIKE) pairs.push({ files: [a.file, b.file], likeness: Math.round(share * 1e4) / 1e4 });
    }
  }
  const order = ({ files: [a, b] }: Pair, { files: [c, d] }: Pair) => (a === c ? (b < d ? -1 : 1) : a < c ? -1 : 1);
  return pairs.sort((a, b) => b.likeness - a.likeness || order(a, b));
}

/** One hash for the four sources of a submission. */
export const sourcesHash = (sources: Sources): string => hashOf(KINDS.map((kind) => sources[kind]).join('\u0000'));
