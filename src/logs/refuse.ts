import type { ColumnMapping } from './log.ts';

/** Why a file cannot be read: one sentence for people, and the line where one is to blame. */
export class Refused extends Error {
  override name = 'Refused';
  readonly line: number | undefined;
  readonly columns: ColumnMapping[] | undefined;

  constructor(sentence: string, line?: number, columns?: ColumnMapping[]) {
    super(sentence);
    this.line = line;
    this.columns = columns;
  }
}

/** A name out of a stranger's file, fit to stand in a sentence: short, on one line, nothing that steers a terminal. */
export function shown(name: string, most = 60): string {
  let plain = '';
  for (const char of name.slice(0, 4 * most)) {
    const code = char.charCodeAt(0);
    plain +=
      code < 32 || (code >= 127 && code < 160) || (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069) ? ' ' : char;
  }
  plain = plain.replace(/ +/g, ' ').trim();
  return plain.length > most ? `${plain.slice(0, most - 1)}…` : plain;
}
