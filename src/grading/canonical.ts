import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Outcome } from './types.ts';

/** JSON with its keys in order and numbers that JSON has no word for as words, so that equal values are equal texts. */
export function canonical(value: unknown): string {
  if (typeof value === 'number') return Number.isFinite(value) ? JSON.stringify(value) : JSON.stringify(String(value));
  if (ArrayBuffer.isView(value)) return canonical(Array.from(value as Float32Array));
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`)
    .join(',')}}`;
}

/** SHA-256 of a text as UTF-8, in hex. */
export const hashOf = (text: string): string => bytesToHex(sha256(new TextEncoder().encode(text)));

/** The digest of all outcomes: what files said and how they ended; not what they printed, and no time-outs, which depend on the machine. */
export function digestOf(outcomes: readonly Outcome[]): string {
  const kept = [...outcomes]
    .sort((a, b) => (a.trace < b.trace ? -1 : 1))
    .map(({ trace, endings, said }) => {
      const late = endings.filter(({ ending }) => ending === 'timeout').map(({ kind }) => kind);
      return {
        trace,
        endings: endings.filter(({ ending }) => ending !== 'timeout').map(({ kind, ending }) => ({ kind, ending })),
        said: said.filter(({ kind }) => !late.includes(kind)),
      };
    });
  return hashOf(canonical(kept));
}
