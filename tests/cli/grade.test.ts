import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSubmission } from '../../src/grading/submission.ts';
import { KINDS, type Sources } from '../../src/grading/types.ts';
import { ALWAYS, NULL } from '../grading/doubles.ts';
import { wtgw } from './wtgw.ts';

interface Row {
  file: string;
  student?: string;
  score: number;
  final: number;
  error?: string;
  digest: string;
}
interface Report {
  traces: string;
  rows: Row[];
}

const folder = mkdtempSync(join(tmpdir(), 'wtgw-grade-'));
const at = (...names: string[]) => join(folder, ...names);
const reference = Object.fromEntries(
  KINDS.map((kind) => [kind, readFileSync(`content/exercise/reference/${kind}.js`, 'utf8')]),
) as unknown as Sources;
const handIn = (name: string, sources: Sources) => {
  const submission = makeSubmission({ assignment: 'quick', sources, attempts: [], hints: 0, student: { id: name } });
  writeFileSync(at('class', `${name}.json`), JSON.stringify(submission));
};
const grading = (place: string, out: string, ...more: string[]) =>
  wtgw('grade', at(place), '--assignment', at('quick.assignment.json'), '--key', at('quick.key.json'), '--out', at(out), '--json', ...more)
    .json as Report;
let whole: Report;

beforeAll(() => {
  mkdirSync(at('class'));
  const failures = ['gradient-ascent@spirals:0.5', 'label-in-features@penguins:0.5'].flatMap((one) => ['--failure', one]);
  wtgw('assignment', 'quick', ...failures, '--broken', '2', '--healthy', '2', '--out', folder);
  handIn('strong', reference);
  handIn('weak', NULL);
  handIn('loud', ALWAYS);
  handIn('hostile', { ...NULL, data: 'export default { watch: () => () => { for (;;); } };' });
  writeFileSync(at('class', 'cut.json'), '{"version":1,"files"');
  whole = grading('class', 'graded');
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));
const row = ({ rows }: Report, name: string) => rows.find(({ file }) => file === `${name}.json`) as Row;

test('a strong, a weak, a loud and a hostile learner, and a file that was cut: each gets what is theirs', () => {
  expect(row(whole, 'strong').score).toBeGreaterThan(80);
  expect(row(whole, 'weak').score).toBe(0);
  expect(row(whole, 'loud').score).toBe(0);
  expect(row(whole, 'hostile')).toMatchObject({ score: 0, final: 0 });
  expect(readFileSync(at('graded', 'reports', 'hostile.txt'), 'utf8')).toContain('a loop does not end');
  expect(row(whole, 'cut').error).toContain('its end is missing');
  expect(readdirSync(at('graded')).sort()).toEqual(
    ['alike.csv', 'grades.csv', 'grades.json', 'gradescope', 'items.csv', 'junit.xml', 'moodle.csv', 'reports', 'traces.json'].sort(),
  );
});

test('a zip of the same folder, and the shards of it put together, give the same grades and digests', () => {
  const files = Object.fromEntries(readdirSync(at('class')).map((name) => [name, new Uint8Array(readFileSync(at('class', name)))]));
  writeFileSync(at('class.zip'), zipSync(files));
  mkdirSync(at('zip'));
  writeFileSync(at('zip', 'traces.json'), readFileSync(at('graded', 'traces.json')));
  expect(grading('class.zip', 'zip').rows).toEqual(whole.rows);
  for (const i of [1, 2]) {
    mkdirSync(at(`part-${i}`));
    writeFileSync(at(`part-${i}`, 'traces.json'), readFileSync(at('graded', 'traces.json')));
    grading('class', `part-${i}`, '--shard', `${i}/2`);
  }
  const merged = wtgw('grade', '--merge', at('part-1'), at('part-2'), '--out', at('merged'), '--json').json as Report;
  expect(merged.rows).toEqual(whole.rows);
  expect(merged.traces).toBe(whole.traces);
}, 120_000);

test('graded again with nothing altered, nobody changes', () => {
  grading('class', 'graded', '--previous', at('graded'));
  expect(readFileSync(at('graded', 'changes.csv'), 'utf8').trim()).toBe('file,student,before,after,why');
}, 60_000);

test('the Gradescope package grades a submission by itself, to the same score, and says so where nothing was handed in', () => {
  const packed = at('autograder.zip');
  const files = ['--assignment', at('quick.assignment.json'), '--key', at('quick.key.json'), '--traces', at('graded', 'traces.json')];
  const { status } = spawnSync(process.execPath, ['scripts/gradescope.mjs', ...files, '--out', packed]);
  expect(status).toBe(0);
  for (const part of ['source', 'submission']) mkdirSync(at('autograder', part), { recursive: true });
  for (const [name, bytes] of Object.entries(unzipSync(new Uint8Array(readFileSync(packed)))))
    writeFileSync(at('autograder', 'source', name), bytes);
  const graded = () => {
    spawnSync('bash', [at('autograder', 'source', 'run_autograder')], {
      env: { AUTOGRADER: at('autograder'), NODE: process.execPath, PATH: process.env.PATH ?? '' },
    });
    return JSON.parse(readFileSync(at('autograder', 'results', 'results.json'), 'utf8')) as { score: number; output: string };
  };
  expect(graded()).toMatchObject({ score: 0, output: expect.stringContaining('Nothing to grade') });
  writeFileSync(at('autograder', 'submission', 'whatever.json'), readFileSync(at('class', 'strong.json')));
  expect(graded().score).toBe(row(whole, 'strong').score);
}, 120_000);
