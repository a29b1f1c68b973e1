import { Refused } from './refuse.ts';

/** The longest line, in characters: a header of hundreds of runs fits, a file that is one line of rubbish does not. */
export const LINE = 1 << 20;

/** How a file's bytes are text, by their first ones; nothing where they are none. */
export function encodingOf(head: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  let control = 0;
  const length = Math.min(head.length, 4096);
  for (let i = 0; i < length; i++) {
    const byte = head[i] as number;
    if (byte === 0) zeros[i & 1] = (zeros[i & 1] as number) + 1;
    else if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 8 && byte !== 27 && byte !== 12) control++;
  }
  const [even, odd] = zeros as [number, number];
  if (odd > 0.2 * length && even < 0.05 * length) return 'utf-16le';
  if (even > 0.2 * length && odd < 0.05 * length) return 'utf-16be';
  return even + odd > 0.02 * length || control > 0.1 * length ? undefined : 'utf-8';
}

/** Cuts text that comes in pieces into lines: LF, CRLF, CR CR LF, or CR alone where a file knows no other. */
export class Lines {
  number = 0;
  private rest = '';
  private readonly mark: string;
  private readonly onLine: (line: string, number: number) => void;

  constructor(onLine: (line: string, number: number) => void, mark: '\n' | '\r' = '\n') {
    this.onLine = onLine;
    this.mark = mark;
  }

  push(text: string): void {
    let from = 0;
    let at = text.indexOf(this.mark);
    if (at >= 0 && this.rest !== '') {
      this.line(this.rest + text.slice(0, at));
      this.rest = '';
      from = at + 1;
      at = text.indexOf(this.mark, from);
    }
    while (at >= 0) {
      this.line(text.slice(from, at));
      from = at + 1;
      at = text.indexOf(this.mark, from);
    }
    if (from < text.length) this.rest += from === 0 ? text : text.slice(from);
    if (this.rest.length <= LINE) return;
    // A progress bar that is drawn over and over is one line; all of it but the last drawing may go.
    const redrawn = Math.max(this.rest.lastIndexOf('\r'), this.rest.lastIndexOf('\b'));
    if (redrawn < 0) throw new Refused(`Cannot read line ${this.number + 1}: it is longer than ${LINE / 1048576} MB`, this.number + 1);
    this.onLine(this.rest.slice(0, redrawn), this.number + 1);
    this.rest = this.rest.slice(redrawn + 1);
  }

  /** Ends the text; answers with the last line where no line break follows it. */
  end(): boolean {
    const open = this.rest !== '';
    if (open) this.line(this.rest);
    this.rest = '';
    return open;
  }

  private line(text: string): void {
    this.number++;
    if (text.length > LINE) throw new Refused(`Cannot read line ${this.number}: it is longer than ${LINE / 1048576} MB`, this.number);
    let end = text.length;
    while (end > 0 && text.charCodeAt(end - 1) === 13) end--;
    this.onLine(end === text.length ? text : text.slice(0, end), this.number);
  }
}
