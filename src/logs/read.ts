import { assemble, type Origin } from './assemble.ts';
import { type Entry, entries, peek, pieces } from './bytes.ts';
import type { Setting } from './config.ts';
import { columnList } from './csv.ts';
import { isBeside, settingsIn } from './beside.ts';
import { type Ending, type Format, Head, type Reader } from './format.ts';
import { formatById, formats } from './formats/index.ts';
import type { LogFile, LoggedRun, Reading, ReadOptions, Refusal } from './log.ts';
import { mapColumns, type Split } from './roles.ts';
import { together } from './together.ts';
import { Refused, shown } from './refuse.ts';
import { Table } from './table.ts';
import { encodingOf, Lines } from './text.ts';
import { foreign } from './foreign.ts';

/** A file that was read: its table, and what else it told. */
interface Told {
  name: string;
  format: Format;
  table: Table;
  ending: Ending;
  notes: string[];
}

/** Milliseconds after which a reading lets others have their turn. */
const TURN = 40;

/** Reads logs of any known format: archives are opened, configs beside logs read, files that belong together joined. */
export async function readLogs(files: readonly LogFile[], options: ReadOptions = {}): Promise<Reading> {
  const refused: Refusal[] = [];
  const told: Told[] = [];
  const settings: { folder: string; setting: Setting }[] = [];
  const whole = files.reduce<number | undefined>((sum, file) => {
    const size = file.size ?? (file.bytes instanceof Uint8Array ? file.bytes.length : undefined);
    return sum === undefined || size === undefined ? undefined : sum + size;
  }, 0);
  const pace = pacing(options, whole);
  for (const file of files) {
    try {
      const found = entries(file.name, pace(pieces(file.bytes)));
      for (;;) {
        // One bad entry of an archive leaves the others.
        const next = await found.next();
        if (next.done) break;
        const name = next.value.name;
        try {
          await readOne(next.value, options, told, settings, files.length > 1 || name !== file.name);
        } catch (error) {
          refused.push(refusal(name, error));
        }
      }
    } catch (error) {
      refused.push(refusal(file.name, error));
    }
  }
  const runs: LoggedRun[] = [];
  for (const { name, format, table, ending, notes } of told) {
    try {
      const beside = settings
        .filter(({ folder }) => folder === folderOf(name) || settings.every((one) => one.folder === folder))
        .map(({ setting }) => setting);
      for (const note of notes) table.notes.add(note);
      runs.push(...runsOf(name, format, table, ending, beside, options));
    } catch (error) {
      refused.push(refusal(name, error));
    }
  }
  const joined = together(runs);
  joined.forEach((run, number) => {
    run.id = `run-${number + 1}`;
  });
  return { runs: joined, refused };
}

function runsOf(name: string, format: Format, table: Table, ending: Ending, beside: readonly Setting[], options: ReadOptions): LoggedRun[] {
  const split = ending.split ?? splitOf(name);
  const asked: ReadOptions = ending.roles ? { ...options, columns: { ...ending.roles, ...options.columns } } : options;
  const origin: Origin = {
    format: format.id,
    files: [name],
    name: ending.name ? shown(ending.name, 120) : nameOf(name),
    split,
    beside: [...(ending.settings ?? []), ...beside],
    ...(ending.data && { data: ending.data }),
    ...(ending.interventions && { interventions: ending.interventions }),
    ...(ending.end && { end: ending.end }),
  };
  const mapped = mapColumns(table, asked, split);
  const known = mapped.some(
    ({ role, count }) =>
      count > 0 && !['metric', 'ignored', 'time', 'run', 'step', 'epoch', 'iteration', 'tokens', 'learningRate'].includes(role),
  );
  const moves = mapped.some(({ role, count }) => count > 1 && ['step', 'epoch', 'iteration', 'tokens'].includes(role));
  const metrics = mapped.some(({ role, count }) => count > 1 && role === 'metric');
  if (!known && !(moves && metrics && format.id !== 'text')) {
    const names = mapped.filter(({ count }) => count > 0).map(({ column }) => column);
    const columns = mapped.map(({ source: _source, rank: _rank, ...column }) => column);
    throw new Refused(
      names.length > 0
        ? `Cannot judge ${shown(name)}: no column of losses among ${columnList(names)}; say which one it is`
        : `Cannot read ${shown(name)}: no numbers of a training run were found in it`,
      undefined,
      names.length > 0 ? columns : undefined,
    );
  }
  const runs = assemble(table, origin, asked);
  if (!known) for (const run of runs) run.notes.push('No column was recognised as a loss: name one by hand to have it judged.');
  return runs;
}

async function readOne(
  entry: Entry,
  options: ReadOptions,
  told: Told[],
  settings: { folder: string; setting: Setting }[],
  several: boolean,
): Promise<void> {
  const { head: bytes, all } = await peek(entry.bytes);
  if (bytes.length === 0) throw new Refused(`Cannot read ${shown(entry.name)}: it is empty`);
  const encoding = encodingOf(bytes);
  const text = encoding ? new TextDecoder(encoding).decode(bytes, { stream: true }) : '';
  const head = new Head(entry.name, bytes, text);
  if (several && encoding && isBeside(head)) {
    const parts: Uint8Array[] = [];
    for await (const part of all) parts.push(part.slice());
    const found = settingsIn(entry.name, parts.map((part) => new TextDecoder(encoding).decode(part, { stream: true })).join(''));
    settings.push(...found.map((setting) => ({ folder: folderOf(entry.name), setting })));
    return;
  }
  const format = formatOf(head, options.format);
  if (!format || (format.id !== 'tensorboard-events' && !encoding)) throw foreign(entry.name, bytes);
  const table = new Table();
  const ending = await pour(format.read(table, head), all, encoding ?? 'utf-8', head);
  told.push({ name: entry.name, format, table, ending: ending ?? {}, notes: entry.notes });
}

function formatOf(head: Head, wanted: string | undefined): Format | undefined {
  if (wanted !== undefined) {
    const format = formatById.get(wanted);
    if (!format) throw new Refused(`Unknown format "${shown(wanted)}": choose one of ${formats.map(({ id }) => id).join(', ')}`);
    return format;
  }
  let best: Format | undefined;
  let most = 0;
  for (const format of formats) {
    const sure = format.sniff(head);
    if (sure <= most) continue;
    best = format;
    most = sure;
  }
  return best;
}

/** Pours a file into its reader: bytes, text, or lines. */
async function pour(reader: Reader, bytes: AsyncIterable<Uint8Array>, encoding: string, head: Head): Promise<Ending | undefined> {
  if (reader.bytes) {
    for await (const piece of bytes) reader.bytes(piece);
    return reader.end(false);
  }
  const decoder = new TextDecoder(encoding);
  if (reader.text) {
    for await (const piece of bytes) reader.text(decoder.decode(piece, { stream: true }));
    reader.text(decoder.decode());
    return reader.end(true);
  }
  const lines = new Lines(
    (line, number) => reader.line?.(line, number),
    head.text.includes('\n') || !head.text.includes('\r') ? '\n' : '\r',
  );
  for await (const piece of bytes) lines.push(decoder.decode(piece, { stream: true }));
  lines.push(decoder.decode());
  return reader.end(lines.end());
}

/** Counts what was read, lets others have their turn, and ends where the signal says so. */
function pacing({ onProgress, signal }: ReadOptions, whole: number | undefined) {
  let read = 0;
  let last = performance.now();
  return async function* paced(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const piece of bytes) {
      signal?.throwIfAborted();
      yield piece;
      read += piece.length;
      if (performance.now() - last < TURN) continue;
      onProgress?.(read, whole);
      await new Promise((resolve) => setTimeout(resolve));
      last = performance.now();
    }
    onProgress?.(read, whole);
  };
}

function refusal(name: string, error: unknown): Refusal {
  if (!(error instanceof Refused)) throw error;
  const { message, line, columns } = error;
  return { name, sentence: message, ...(line !== undefined && { line }), ...(columns && { columns }) };
}

const folderOf = (name: string): string => name.replace(/[\\/]?[^\\/]*$/, '');

/** A run's name is that of its file, or of its folder where the file is called as every other. */
function nameOf(name: string): string {
  const parts = name.split(/[\\/]/).filter((part) => part !== '' && part !== '.' && part !== '..');
  const file = (parts.at(-1) ?? name).replace(/\.(csv|tsv|jsonl?|txt|log|out|ndjson)$/i, '');
  const usual = /^(metrics|results|trainer_state|log|history|train|training|output|progress|trainer_log|stdout)$/i.test(file);
  return shown(usual && parts.length > 1 ? `${parts.at(-2)}/${file}` : file, 120) || 'log';
}

/** The split that a file's own name speaks of. */
function splitOf(name: string): Split {
  const word = /(?:^|[^a-z])(train|training|val|valid|validation|eval|test|dev)(?:[^a-z]|$)/i
    .exec(name.replace(/^.*[\\/]/, ''))?.[1]
    ?.toLowerCase();
  if (word === undefined || word.startsWith('train')) return undefined;
  return word === 'test' ? 'test' : 'validation';
}
