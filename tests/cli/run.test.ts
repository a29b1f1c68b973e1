import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Verdict } from '../../src/experiment.ts';
import { program } from '../../src/cli/program.ts';
import { InputError } from '../../src/fields.ts';
import { wtgw } from './wtgw.ts';

interface Report {
  link: string;
  digest: string;
  steps: number;
  final: Record<string, number>;
  verdicts: Verdict[];
  causes: { cause: string; remedies: string[] }[];
  fork?: { at: number; beatsNull: boolean; cured: { verdicts: Verdict[]; link: string; digest: string }; null: { digest: string } };
}

const folder = mkdtempSync(join(tmpdir(), 'wtgw-'));
const broken = ['run', 'spirals', '--inject', 'learning-rate-too-high'];
const failing = (verdicts: Verdict[]) => verdicts.filter(({ status }) => status === 'failing').map(({ detector }) => detector);
let report: Report;

beforeAll(() => {
  report = wtgw(...broken, '--json', '--out', join(folder, 'events.jsonl'), '--bundle', join(folder, 'bundle.json')).json as Report;
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('run --json', () => {
  test('has the documented shape', () => {
    expect(Object.keys(report)).toEqual([
      'experiment',
      'link',
      'backend',
      'digest',
      'steps',
      'stepsPerSecond',
      'final',
      'verdicts',
      'causes',
    ]);
    expect(report.digest).toMatch(/^wtgw1-[a-z0-9./-]+-[0-9a-f]{64}$/);
    expect(report.link).toMatch(/^https:\/\/example\.org\/course\/lab\/#wtgw1\./);
    expect(Object.keys(report.final)).toEqual(expect.arrayContaining(['loss', 'validationLoss', 'deploymentLoss']));
    expect(Object.keys(report.causes[0] ?? {})).toEqual(['cause', 'because', 'recommendation', 'remedies']);
  });

  test('names the failure, its cause and its cure', () => {
    expect(failing(report.verdicts).length).toBeGreaterThan(0);
    expect(report.causes[0]?.cause).toBe('learning-rate-too-high');
    expect(report.causes[0]?.remedies).toContain('lower-learning-rate');
  });

  test('gives the same digest every time, from its link, from its own document, and not for another seed', () => {
    const file = join(folder, 'run.json');
    writeFileSync(file, JSON.stringify(report));
    const again = (...words: string[]) => (wtgw('run', ...words, '--json').json as Report).digest;
    expect(again(report.link)).toBe(report.digest);
    expect(again(file)).toBe(report.digest);
    expect(again(report.link, '--seed', '2')).not.toBe(report.digest);
  });

  test('--out writes every event as a line of JSON', () => {
    const lines = readFileSync(join(folder, 'events.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { kind: string });
    expect(lines[0]?.kind).toBe('data');
    expect(lines.at(-1)?.kind).toBe('end');
    expect(lines.filter(({ kind }) => kind === 'step')).toHaveLength(report.steps);
  });

  test('--fork cures from before onset, beside a null fork that is the broken run', () => {
    const { fork, digest } = wtgw(...broken, '--fork', '--remedy', 'lower-learning-rate', '--json').json as Report;
    expect(fork).toMatchObject({ beatsNull: true, null: { digest } });
    expect(failing(fork?.cured.verdicts ?? [])).toEqual([]);
    const first = Math.min(...report.verdicts.filter(({ status }) => status === 'failing').map(({ onset, at }) => onset ?? at));
    expect(fork?.at).toBeLessThanOrEqual(first);
    // A fork is the same experiment with a change, run from the start: its link must give the same bits.
    expect((wtgw('run', fork?.cured.link ?? '', '--json').json as Report).digest).toBe(fork?.cured.digest);
  });

  test('a remedy from the start prevents the failure', () => {
    expect(failing((wtgw(...broken, '--remedy', 'lower-learning-rate', '--json').json as Report).verdicts)).toEqual([]);
  });
});

describe('run', () => {
  test('--check exits 1 where something failed, 0 where nothing did', () => {
    expect(wtgw(...broken, '--check').code).toBe(1);
    expect(wtgw('run', 'spirals', '--check').code).toBe(0);
    expect(wtgw(...broken).code).toBe(0);
  });

  test('prints what failed, the cause, and the command for the cure', () => {
    const { out } = wtgw(...broken);
    expect(out).toMatch(/^spirals \+ learning-rate-too-high at 0\.5, seed 1, \d+ steps$/m);
    expect(out).toMatch(/^Failed from step \d+$/m);
    expect(out).toMatch(/^Probably learning-rate-too-high$/m);
    expect(out).toMatch(/run spirals --inject learning-rate-too-high --remedy lower-learning-rate --fork$/m);
    expect(wtgw('run', 'spirals').out).toMatch(/^Nothing failed$/m);
  });

  test('judges the same on cpu, which is plain JavaScript without the kernel, and makes no digest there', () => {
    const cpu = wtgw(...broken, '--backend', 'cpu', '--json').json as Report;
    expect(cpu.digest).toBeUndefined();
    expect(cpu.causes[0]?.cause).toBe('learning-rate-too-high');
  });
});

describe('verify', () => {
  const verify = (...words: string[]) => wtgw('verify', ...words, '--json', '--check');

  test('reproduces a link and a bundle', () => {
    for (const subject of [report.link, join(folder, 'bundle.json')]) {
      const { code, json } = verify(subject);
      expect(code).toBe(0);
      expect(json).toMatchObject({ reproduced: true, digest: report.digest, expected: report.digest });
    }
  });

  test('says from which step a forged claim differs, and exits 1 with --check', () => {
    const bundle = JSON.parse(readFileSync(join(folder, 'bundle.json'), 'utf8')) as {
      claim: { digest: string; lossEvery: number; losses: number[] };
    };
    bundle.claim.digest = `${bundle.claim.digest.slice(0, -4)}0000`;
    bundle.claim.losses[5] = 0.125;
    const file = join(folder, 'forged.json');
    writeFileSync(file, JSON.stringify(bundle));
    const { code, json } = verify(file);
    expect(code).toBe(1);
    expect(json).toMatchObject({
      reproduced: false,
      firstDifference: 1 + 5 * bundle.claim.lossEvery,
      digest: report.digest,
      expected: bundle.claim.digest,
    });
  });
});

describe('bad usage', () => {
  test.each([
    [['cats'], /^Unknown command "cats": choose one of list, .*help$/],
    [['run'], 'Nothing to run: wtgw run takes <task|experiment.json|link> [options]'],
    [['run', 'cats'], /^Unknown task "cats": choose one of .*digits, .*spirals/],
    [['run', 'cats.json'], 'Cannot read file "cats.json": there is none; name a task, a file or a link'],
    [['run', 'spirals', '--loud'], "Unknown option '--loud': wtgw run takes <task|experiment.json|link> [options]"],
    [
      ['run', 'spirals', '--inject', 'learning-rate-too-high:2'],
      'Cannot inject learning-rate-too-high at severity 2: choose a number from 0 to 1',
    ],
    [['run', 'spirals', '--set', 'model.width=0'], 'Cannot set model.width to 0: choose a whole number from 1 to 1024'],
    [['run', 'spirals', '--set', 'model.width'], 'Cannot read --set "model.width": give path=value, as in optimizer.learningRate=0.1'],
    [['run', 'spirals', '--seed', '-1'], "Option '--seed' argument is ambiguous: wtgw run takes <task|experiment.json|link> [options]"],
    [['run', 'spirals', '--seed', '1.5'], 'Cannot use seed 1.5: choose a whole number from 0 to 4294967295'],
    [['run', 'spirals', '--backend', 'webgpu'], 'Unknown backend "webgpu": choose wasm (the reference) or cpu; webgpu needs a browser'],
    [['run', 'spirals', '--out', 'no/such/folder'], 'Cannot write no/such/folder: ENOENT; name a file in a folder that is there'],
    [['run', 'spirals', '--fork', '--remedy', 'layer-norm'], 'Cannot fork with layer-norm: it must begin anew; leave --fork out'],
    [['verify', 'spirals'], 'Cannot verify "spirals": name a link or a bundle, which hold a claim'],
    [['verify', '#wtgw9.1.a.b'], /^Cannot read link of version 9/],
  ])('wtgw %j is refused with one sentence', async (words, sentence) => {
    await expect(program(words)).rejects.toThrow(InputError);
    await expect(program(words)).rejects.toThrow(sentence);
  });

  test('exits 2 with one line on standard error and nothing on standard output', () => {
    const { code, out, err } = wtgw('run', 'spirals', '--set', 'model.width=0', '--json');
    expect([code, out]).toEqual([2, '']);
    expect(err).toBe('Cannot set model.width to 0: choose a whole number from 1 to 1024\n');
  });

  test('help says what there is', () => {
    expect(wtgw().out).toMatch(/^ {2}verify {2,}run a shared experiment again/m);
    expect(wtgw('help', 'run').out).toMatch(/--inject id\[:severity]/);
    expect(wtgw('run', '--help').out).toBe(wtgw('help', 'run').out);
  });
});
