import { ABSENT, numberIn } from './number.ts';
import { Refused, shown } from './refuse.ts';

/** What a parser of JSON tells of what it meets, in order. */
export interface JsonVisitor {
  open(array: boolean): void;
  close(array: boolean): void;
  key(name: string): void;
  /** A number, NaN and infinities included; ABSENT for null. */
  number(value: number): void;
  text(value: string): void;
}

const DEPTH = 64;
const KEPT = 2000;

/**
 * Reads JSON that comes in pieces, keeps none of it, and takes what real logs hold: bare NaN, Infinity and None, Python's quotes,
 * commas too many, an end that is missing. Several documents may follow each other.
 */
export class Json {
  line = 1;
  private readonly visitor: JsonVisitor;
  private readonly stack: boolean[] = [];
  private wantsKey = false;
  private quote = 0;
  private escaped = false;
  private plain = true;
  private string = '';
  private atom = '';

  constructor(visitor: JsonVisitor, line = 1) {
    this.visitor = visitor;
    this.line = line;
  }

  /** Whether a document is still open. */
  get open(): boolean {
    return this.stack.length > 0 || this.quote !== 0;
  }

  push(text: string): void {
    let i = 0;
    while (i < text.length) {
      if (this.quote !== 0) {
        i = this.inString(text, i);
        continue;
      }
      const code = text.charCodeAt(i);
      if (code === 32 || code === 9 || code === 13 || code === 10 || code === 44 || code === 58) {
        if (this.atom !== '') this.endAtom();
        if (code === 10) this.line++;
        i++;
      } else if (code === 34 || code === 39) {
        if (this.atom !== '') this.endAtom();
        this.quote = code;
        this.string = '';
        this.plain = true;
        i++;
      } else if (code === 123 || code === 91) {
        this.begin(code === 91);
        i++;
      } else if (code === 125 || code === 93) {
        if (this.atom !== '') this.endAtom();
        this.finish(code === 93);
        i++;
      } else {
        let end = i + 1;
        while (end < text.length && !STOPS[text.charCodeAt(end)]) end++;
        this.atom += text.slice(i, end);
        if (this.atom.length > 400) throw this.strange(this.atom);
        i = end;
      }
    }
  }

  end(): void {
    if (this.atom !== '' && this.stack.length === 0) this.endAtom();
    this.atom = '';
  }

  private inString(text: string, from: number): number {
    let i = from;
    for (; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 10) this.line++;
      if (this.escaped) this.escaped = false;
      else if (code === 92) {
        this.escaped = true;
        this.plain = false;
      } else if (code === this.quote) break;
    }
    if (this.string.length < KEPT) this.string += text.slice(from, Math.min(i, from + KEPT));
    if (i === text.length) return i;
    this.quote = 0;
    const string = this.plain ? this.string : unescaped(this.string);
    if (this.wantsKey) {
      this.wantsKey = false;
      this.visitor.key(string);
    } else {
      this.visitor.text(string);
      this.wantsKey = this.stack.length > 0 && !this.stack[this.stack.length - 1];
    }
    return i + 1;
  }

  private begin(array: boolean): void {
    if (this.atom !== '') throw this.strange(this.atom);
    if (this.stack.length >= DEPTH)
      throw new Refused(`Cannot read line ${this.line}: more than ${DEPTH} levels lie inside each other`, this.line);
    if (this.wantsKey) throw this.strange(array ? '[' : '{');
    this.stack.push(array);
    this.wantsKey = !array;
    this.visitor.open(array);
  }

  private finish(array: boolean): void {
    if (this.stack.pop() !== array) throw this.strange(array ? ']' : '}');
    this.visitor.close(array);
    this.wantsKey = this.stack.length > 0 && !this.stack[this.stack.length - 1];
  }

  private endAtom(): void {
    const { atom } = this;
    this.atom = '';
    if (this.wantsKey) {
      // A key without quotes: JavaScript's, or a number's in Python.
      this.wantsKey = false;
      this.visitor.key(atom);
      return;
    }
    const value = numberIn(atom);
    if (value !== ABSENT || atom === 'null' || atom === 'None' || atom === 'undefined') this.visitor.number(value);
    else if (/^(true|false|True|False)$/.test(atom)) this.visitor.text(atom);
    else throw this.strange(atom);
    this.wantsKey = this.stack.length > 0 && !this.stack[this.stack.length - 1];
  }

  private strange(what: string): Refused {
    return new Refused(`Cannot read line ${this.line}: "${shown(what, 30)}" is no JSON there`, this.line);
  }
}

const STOPS = new Uint8Array(65536);
for (const sign of ' \t\r\n,:"\'{}[]') STOPS[sign.charCodeAt(0)] = 1;

function unescaped(raw: string): string {
  try {
    return JSON.parse(`"${raw.replaceAll('"', '\\"').replaceAll('\\\\"', '\\"')}"`) as string;
  } catch {
    return raw;
  }
}
