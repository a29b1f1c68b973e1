/** What goes to standard output: JSON documents, and text whose width is bounded. */

/** JSON has no numerals for these: they are written as the strings "NaN", "Infinity" and "-Infinity", packed columns as lists. */
export function plain(_key: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  return ArrayBuffer.isView(value) ? Array.from(value as Float32Array) : value;
}

/** Prints one JSON document. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, plain, 2)}\n`);
}

/** Prints lines of text. */
export function print(...lines: string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** A number as people read it: four digits, powers of ten where it is very large or small. */
export function figure(value: number | undefined): string {
  if (value === undefined) return '-';
  if (!Number.isFinite(value) || value === 0) return String(value);
  const size = Math.abs(value);
  return size >= 1e5 || size < 1e-3 ? value.toExponential(2) : String(Number(value.toPrecision(4)));
}

/** A share as per cent. */
export const percent = (share: number | undefined): string => (share === undefined ? '-' : `${Number((100 * share).toFixed(1))} %`);

/** Text broken at spaces to a width, every line but the first led by `indent` spaces. */
export function wrapped(text: string, indent: number, width = Math.min(process.stdout.columns ?? 100, 110)): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line && line.length + 1 + word.length > width - indent) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  lines.push(line);
  return lines.join(`\n${' '.repeat(indent)}`);
}

/** A paragraph, all of it led by two spaces. */
export const paragraph = (text: string): string => `  ${wrapped(text, 2)}`;

/** Rows whose first words line up, the rest wrapped beside them. */
export function table(rows: readonly (readonly [string, string])[], indent = 2): string[] {
  const width = Math.max(0, ...rows.map(([word]) => word.length)) + 2;
  return rows.map(([word, text]) => `${' '.repeat(indent)}${word.padEnd(width)}${wrapped(text, indent + width)}`);
}

const colours = { red: 31, green: 32, yellow: 33, bold: 1, dim: 2 } as const;

/** Text in a colour, on a terminal that shows colours and is not asked to leave them. */
export function inked(colour: keyof typeof colours, text: string): string {
  if (!process.stdout.isTTY || process.env.NO_COLOR) return text;
  const sequence = String.fromCharCode(27);
  return `${sequence}[${colours[colour]}m${text}${sequence}[0m`;
}

/** A progress bar on standard error, only where that is a terminal; called with nothing it goes away. */
export function progress(done?: number, whole = 1, note = ''): void {
  if (!process.stderr.isTTY) return;
  const width = 30;
  const full = done === undefined ? 0 : Math.round((width * done) / whole);
  process.stderr.write(
    done === undefined ? `\r${' '.repeat(78)}\r` : `\r${'#'.repeat(full)}${'.'.repeat(width - full)} ${done}/${whole} ${note}`,
  );
}
