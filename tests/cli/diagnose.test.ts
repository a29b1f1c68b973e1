import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { wtgw } from './wtgw.ts';

const folder = mkdtempSync(join(tmpdir(), 'wtgw-diagnose-'));
afterAll(() => rmSync(folder, { recursive: true }));
const keep = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text, name.endsWith('.png') ? 'latin1' : 'utf8');
  return join(folder, name);
};

const log = (loss: (i: number) => number | string, val: (i: number) => number | string, name = 'loss') =>
  `epoch,${name},val_loss\n${Array.from({ length: 30 }, (_, i) => `${i + 1},${loss(i)},${val(i)}\n`).join('')}`;
const falling = (i: number) => 2.3 / (1 + 0.3 * i);
const bad = keep(
  'bad.csv',
  log(falling, (i) => (i < 10 ? 2.2 - 0.1 * i : 1.2 + 0.08 * (i - 9))),
);
const good = keep(
  'good.csv',
  log(falling, (i) => 2.4 / (1 + 0.25 * i)),
);
const broken = keep(
  'broken.csv',
  log(
    (i) => (i < 12 ? falling(i) : 'nan'),
    (i) => falling(i) + 0.1,
  ),
);
const picture = keep('curve.png', '\x89PNG\r\n\x1a\n');

interface Entry {
  file: string;
  format?: string;
  error?: string;
  runs: {
    name: string;
    rows: number;
    columns: { column: string; role: string }[];
    verdicts: { detector: string; status: string; onset?: number }[];
    causes: unknown[];
  }[];
}
const failing = (entry: Entry | undefined) =>
  entry?.runs.flatMap(({ verdicts }) => verdicts.filter(({ status }) => status === 'failing').map(({ detector }) => detector));

test('--json is one entry a file, and an unreadable one is an entry with its error', () => {
  const { json, code } = wtgw('diagnose', bad, picture, good, '--json');
  const entries = json as Entry[];
  expect(code).toBe(0);
  expect(entries.map(({ format, error }) => [format, error])).toEqual([
    ['keras-csv', undefined],
    ['keras-csv', undefined],
    [undefined, expect.stringContaining('it is a picture')],
  ]);
  expect(entries.slice(0, 2).map(failing)).toEqual([['overfitting'], []]);
  expect(entries[0]?.runs[0]).toMatchObject({ name: 'bad', rows: 30 });
  expect(entries[0]?.runs[0]?.columns.map(({ column, role }) => [column, role])).toEqual([
    ['epoch', 'epoch'],
    ['loss', 'loss'],
    ['val_loss', 'validationLoss'],
  ]);
});

test('people read what failed, from where, and what to log next', () => {
  const { out, code } = wtgw('diagnose', bad);
  expect(code).toBe(0);
  expect(out).toMatch(
    /^bad\nkeras-csv, 30 rows, epoch 1 to epoch 30; read: epoch, loss, val_loss as validationLoss\nFailed from epoch \d+\n/,
  );
  expect(out).toMatch(/ {2}overfitting +failing from epoch \d+: Validation rose/);
  expect(out).toContain('Next time\n  Log the norm of the gradient');
});

test('--check exits 1 on a failure only; 2 where nothing could be read', () => {
  expect(wtgw('diagnose', bad, '--check').code).toBe(1);
  expect(wtgw('diagnose', good, '--check').code).toBe(0);
  const none = wtgw('diagnose', picture);
  expect([none.code, none.out, none.err]).toEqual([
    2,
    '',
    expect.stringMatching(/^Cannot read .*curve\.png: it is a picture; bring the numbers it was drawn from\n$/),
  ]);
  expect(wtgw('diagnose', join(folder, 'absent.csv')).err).toMatch(/there is no such file\n$/);
});

test('a config leaves a detector out or alters it, and is refused where it does not fit', () => {
  const off = keep('off.json', '{"detectors": {"overfitting": false}}');
  expect(wtgw('diagnose', bad, '--check', '--config', off).code).toBe(0);
  const wrong = keep('wrong.json', '{"detectors": {"overfitting": {"shrae": 1}}}');
  expect(wtgw('diagnose', bad, '--config', wrong)).toMatchObject({
    code: 2,
    err: 'Unknown threshold "shrae" of overfitting: choose one of age, errors, evaluations, share\n',
  });
});

test('--map and --unit say what the log does not', () => {
  const odd = keep('odd.csv', log(falling, (i) => (i < 10 ? 2.2 - 0.1 * i : 1.2 + 0.08 * (i - 9)), 'err').replace('val_loss', 'held'));
  expect(wtgw('diagnose', odd)).toMatchObject({
    code: 2,
    err: expect.stringContaining('Cannot judge odd: no column was recognised among epoch, err, held'),
  });
  const entries = wtgw('diagnose', odd, '--map', 'loss=err', '--map', 'validationLoss=held', '--json').json as Entry[];
  expect(failing(entries[0])).toEqual(['overfitting']);
  expect(wtgw('diagnose', odd, '--map', 'err').err).toContain('give measure=column');
});

test('a baseline, a report with figures, a folder', () => {
  const report = join(folder, 'report.html');
  const { out } = wtgw('diagnose', bad, '--baseline', good, '--report', report);
  expect(out).toMatch(/Against the baseline\n {2}The validation loss leaves the baseline at epoch \d+/);
  expect(readFileSync(report, 'utf8')).toMatch(/<svg/);
  expect(readFileSync(report, 'utf8')).not.toContain(folder);
  mkdirSync(join(folder, 'runs'));
  keep('runs/a.csv', readFileSync(bad, 'utf8'));
  keep('runs/b.csv', readFileSync(good, 'utf8'));
  expect((wtgw('diagnose', join(folder, 'runs'), '--json').json as Entry[]).length).toBe(2);
});

/** Runs the program with text piped in, line by line where `pause` is given; answers with its code and output. */
function piped(lines: string[], words: string[], pause = 0): Promise<{ code: number | null; out: string; sent: number }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['scripts/wtgw.mjs', 'diagnose', '-', ...words], { stdio: ['pipe', 'pipe', 'inherit'] });
    let out = '';
    let sent = 0;
    child.stdout.on('data', (part: Buffer) => {
      out += String(part);
    });
    child.stdin.on('error', () => {});
    const feed = () => {
      const line = lines[sent++];
      if (line === undefined || child.exitCode !== null) return void child.stdin.end();
      child.stdin.write(line);
      setTimeout(feed, pause);
    };
    feed();
    child.on('close', (code) => resolve({ code, out, sent }));
  });
}
const linesOf = (file: string) => readFileSync(file, 'utf8').split(/(?<=\n)/);

test('standard input is a log too', async () => {
  const { code, out } = await piped([readFileSync(broken, 'utf8')], ['--json', '--check']);
  expect(code).toBe(1);
  const [entry] = JSON.parse(out) as Entry[];
  expect([entry?.file, failing(entry)]).toEqual(['standard input', ['non-finite']]);
});

test('--follow --check stops as soon as something fails, and says it when it happens', async () => {
  const lines = [...linesOf(broken), ...Array.from({ length: 400 }, (_, i) => `${31 + i},nan,0.2\n`)];
  const { code, out, sent } = await piped(lines, ['--follow', '--check'], 25);
  expect(code).toBe(1);
  expect(out).toMatch(/^epoch \d+ {2}failing non-finite from epoch 13: /);
  expect(sent).toBeLessThan(lines.length);
}, 60_000);

test('--follow of a run that goes well ends with it', async () => {
  const { code, out } = await piped(linesOf(good), ['--follow', '--check']);
  expect([code, out.includes('Nothing failed')]).toEqual([0, true]);
});

test('list formats names every format', () => {
  const rows = wtgw('list', 'formats', '--json').json as { id: string }[];
  expect(rows.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['trainer-state', 'tensorboard-events', 'keras-progress', 'csv', 'text']),
  );
});
