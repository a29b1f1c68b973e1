import { readFileSync, statSync } from 'node:fs';
import { InputError } from '../fields.ts';
import { type Judged, type LogFile, read, type Verdict } from '../library.ts';
import { placeIn } from '../logs/unit.ts';
import { numberOf, EXIT } from './command.ts';
import { type Asked, judgeAll, orRefused } from './diagnose.ts';
import { paths } from './diagnose-files.ts';
import { documentOf, judgedLines } from './diagnose-report.ts';
import { inked, print, printJson } from './print.ts';

/** Seconds between looks, and how many times as long as a look takes it waits at least. */
const LOOK = 1;
const REST = 4;

/** Reads a log that still grows, again and again, and says what changes: a verdict when it is given, a loss when it breaks. */
export async function follow(
  asked: Asked,
  { json, check, idle }: { json: boolean; check: boolean; idle: string | undefined },
): Promise<number> {
  const patience = idle === undefined ? Number.POSITIVE_INFINITY : numberOf('idle', idle);
  if (asked.files.includes('-') && asked.files.length > 1)
    throw new InputError('Cannot follow standard input and files at once: name one of them');
  const source = asked.files[0] === '-' ? piped() : onDisk(asked.files);
  const told = new Map<string, string>();
  let last: Judged[] = [];
  let quiet = performance.now();
  const interrupted = { so: false };
  const stop = () => {
    interrupted.so = true;
  };
  process.once('SIGINT', stop);
  try {
    for (;;) {
      const began = performance.now();
      const ended = source.ended() || interrupted.so || (performance.now() - quiet) / 1000 > patience;
      const files = source.grown() || ended ? source.files() : undefined;
      if (files && files.length > 0) {
        quiet = performance.now();
        const reading = await orRefused(() => read(files, asked.read));
        for (const run of reading.runs) if (!ended) run.end = 'open';
        last = await judgeAll(reading, asked, false);
        if (!json) for (const line of changes(last, told)) print(line);
        if (ended && json) printJson(documentOf(reading, last));
      }
      if (check && last.some(({ diagnosis }) => diagnosis.onset !== undefined)) {
        if (json && !ended) printJson(documentOf({ runs: [], refused: [] }, last));
        return EXIT.found;
      }
      if (ended) break;
      await source.wait(Math.max(LOOK * 1000, REST * (performance.now() - began)));
    }
  } finally {
    process.removeListener('SIGINT', stop);
    source.close();
  }
  if (last.length === 0) {
    process.stderr.write('Cannot diagnose what came: no run was found in it\n');
    return EXIT.usage;
  }
  if (!json) for (const one of last) print('', ...judgedLines(one));
  return EXIT.done;
}

interface Source {
  files(): LogFile[];
  grown(): boolean;
  ended(): boolean;
  wait(milliseconds: number): Promise<void>;
  close(): void;
}

function onDisk(names: readonly string[]): Source {
  let size = -1;
  return {
    files: () => paths(names).map((name) => ({ name, bytes: new Uint8Array(readFileSync(name)) })),
    grown() {
      const now = paths(names).reduce((sum, name) => sum + statSync(name).size, 0);
      const so = now !== size;
      size = now;
      return so;
    },
    ended: () => false,
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    close: () => {},
  };
}

function piped(): Source {
  const parts: Buffer[] = [];
  let seen = 0;
  let over = false;
  let wake: () => void = () => {};
  process.stdin.on('data', (part: Buffer) => parts.push(part));
  process.stdin.on('end', () => {
    over = true;
    wake();
  });
  return {
    files: () => (parts.length > 0 ? [{ name: 'standard input', bytes: new Uint8Array(Buffer.concat(parts)) }] : []),
    grown() {
      const so = parts.length !== seen;
      seen = parts.length;
      return so;
    },
    ended: () => over,
    wait: (milliseconds) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
        if (over) wake();
      }),
    close: () => process.stdin.destroy(),
  };
}

/** What is new since the last look, a line a verdict. */
function changes(judged: readonly Judged[], told: Map<string, string>): string[] {
  const lines: string[] = [];
  for (const { run, diagnosis } of judged) {
    for (const { detector, status, onset, at, recoveredAt, because } of diagnosis.verdicts as Verdict[]) {
      if (status !== 'failing' && status !== 'warning') continue;
      const key = `${run.name} ${detector}`;
      const state = `${status} ${onset} ${recoveredAt}`;
      if (told.get(key) === state) continue;
      told.set(key, state);
      lines.push(
        `${placeIn(run.last, run.unit)}  ${inked(status === 'failing' ? 'red' : 'yellow', status)} ${detector} from ${placeIn(onset ?? at, run.unit)}: ${because}`,
      );
    }
  }
  return lines;
}
