import { describe, expect, test } from 'vitest';
import { detectors } from '../../src/detectors/index.ts';
import { diagnose, postmortem, readConfig, redacted } from '../../src/library.ts';
import { csv, runOf } from './reading.ts';

/** A run that overfits from epoch 10: its validation loss rises while training falls on. */
const overfitting = (epochs = 30) =>
  csv(
    ['epoch', 'loss', 'accuracy', 'val_loss', 'val_accuracy'],
    ...Array.from({ length: epochs }, (_, i) => [
      i + 1,
      2.3 / (1 + 0.3 * i),
      0.5,
      i < 10 ? 2.2 - 0.1 * i : 1.2 + 0.08 * (i - 9),
      0.5 + 0.001 * (i % 3),
    ]),
  );
const good = csv(
  ['epoch', 'loss', 'accuracy', 'val_loss', 'val_accuracy'],
  ...Array.from({ length: 30 }, (_, i) => [i + 1, 2.3 / (1 + 0.3 * i), 0.5, 2.4 / (1 + 0.25 * i), 0.5 + 0.001 * (i % 3)]),
);
const failing = async (text: string, options = {}) =>
  (await diagnose(await runOf(text), options)).verdicts.filter(({ status }) => status === 'failing').map(({ detector }) => detector);

test('what failed, from which epoch, in the words of the log', async () => {
  const { verdicts, onset } = await diagnose(await runOf(overfitting()));
  const [first] = verdicts;
  expect(first).toMatchObject({ detector: 'overfitting', status: 'failing' });
  expect(onset).toBe(first?.onset);
  expect(first?.because).toMatch(/at epoch \d+/);
  expect(first?.because).not.toMatch(/\bsteps?\b/);
  expect(await failing(good)).toEqual([]);
});

test('a bare log gets no verdict that it cannot bear, and hears what to log', async () => {
  const { verdicts, logNext } = await diagnose(
    await runOf(csv(['step', 'loss'], ...Array.from({ length: 60 }, (_, i) => [i + 1, i === 40 ? Number.NaN : 2 / (1 + 0.1 * i)]))),
  );
  const of = (status: string) => verdicts.filter((verdict) => verdict.status === status).map(({ detector }) => detector);
  expect(of('failing')).toContain('non-finite');
  expect(of('unknown')).toEqual(expect.arrayContaining(['overfitting', 'gradient-explosion', 'dead-relu', 'split-overlap']));
  expect(logNext[0]).toBe('Log the norm of the gradient before clipping: it tells an explosion from a bad batch.');
  expect(logNext.join()).toContain('validation');
});

test('fine-tuning that begins low and levels off is not called stuck; a net that never learned is', async () => {
  const rows = (loss: (i: number) => number) =>
    csv(['step', 'loss'], ...Array.from({ length: 200 }, (_, i) => [5 * (i + 1), loss(i) + 0.01 * ((i * 7) % 5)]));
  expect(await failing(rows((i) => (i < 60 ? 2.35 - 0.006 * i : 1.99)))).toEqual([]);
  expect(await failing(rows(() => 2.3))).toContain('plateau');
});

test('an accuracy that repeats itself exactly while the loss does not move is a flatline; while it falls, it is not', async () => {
  const rows = (loss: (i: number) => number, accuracy: (i: number) => number) =>
    csv(['epoch', 'loss', 'val_loss', 'val_accuracy'], ...Array.from({ length: 12 }, (_, i) => [i + 1, loss(i), loss(i), accuracy(i)]));
  const noise = (i: number) => 0.83 + 0.005 * ((i * 3) % 4);
  expect(await failing(rows(noise, () => 0.3714))).toEqual(['flatline']);
  expect(await failing(rows(noise, (i) => 0.37 + 0.001 * (i % 2)))).toEqual([]);
  expect(
    await failing(
      rows(
        (i) => 0.83 / (1 + 0.1 * i),
        () => 0.3714,
      ),
    ),
  ).toEqual([]);
  expect(
    await failing(
      rows(
        (i) => 3 / (1 + i),
        (i) => (i === 0 ? 0.01 : 0),
      ),
    ),
  ).toEqual(['flatline']);
  expect(
    await failing(
      rows(
        (i) => 3 / (1 + i),
        () => 0,
      ),
    ),
  ).toEqual([]);
});

describe('a config file', () => {
  const known = Object.fromEntries(detectors.map(({ id, defaults }) => [id, Object.keys(defaults)]));

  test('leaves a detector out, or gives it other thresholds', async () => {
    const config = (text: string) => readConfig(text, known).detectors ?? {};
    expect(await failing(overfitting(), { detectors: config('{"detectors": {"overfitting": false}}') })).toEqual([]);
    expect(await failing(overfitting(), { detectors: config('{"detectors": {"overfitting": {"share": 5}}}') })).toEqual([]);
    expect(await failing(overfitting(), { detectors: config('{"detectors": {"overfitting": true}}') })).toEqual(['overfitting']);
  });

  test.each([
    ['{', 'it is no JSON'],
    ['[]', 'write an object'],
    ['{"detector": {}}', 'Unknown key "detector" in the config: choose one of detectors, columns, unit, format'],
    ['{"detectors": {"overfiting": false}}', 'Unknown detector "overfiting"'],
    ['{"detectors": {"overfitting": {"z": 3}}}', 'Unknown threshold "z" of overfitting: choose one of age, errors, evaluations, share'],
    ['{"detectors": {"overfitting": {"share": "much"}}}', 'Cannot set share of overfitting to "much": give a number'],
    ['{"unit": "parsec"}', 'Unknown unit "parsec": choose one of step, epoch, iteration, tokens'],
    ['{"detectors": {"__proto__": 1}}', 'detectors'],
  ])('%s is refused', (text, sentence) => {
    if (text.includes('__proto__')) expect(() => readConfig(text, known)).toThrow(/Unknown detector "__proto__"/);
    else expect(() => readConfig(text, known)).toThrow(sentence);
  });
});

test('against a run that went well: what leaves it, and from where', async () => {
  const baseline = await runOf(good);
  const { differences } = await diagnose(await runOf(overfitting()), { baseline });
  expect(differences.map(({ measure }) => measure)).toEqual(['validationLoss']);
  expect(differences[0]?.because).toMatch(/^The validation loss leaves the baseline at epoch \d+: /);
  expect((await diagnose(baseline, { baseline })).differences).toEqual([]);
  const steps = await runOf(csv(['step', 'loss'], [1, 2], [2, 9]));
  expect((await diagnose(steps, { baseline })).differences).toEqual([]);
});

describe('what is shared', () => {
  const secret = 'C:\\Users\\anna.smith\\runs\\node17.cluster.internal\\log.csv';
  const told = async () => {
    const run = await runOf(`${overfitting()}`, {}, secret);
    run.notes.push(
      'Read together with /home/anna/exp/val.csv from https://wandb.ai/anna/x, mail anna@corp.example.com, host 10.1.2.3:8080, key hf_AbCdEfGhIjKlMnOpQrStUvWxYz0123456789.',
    );
    run.config.from.push('/srv/nfs/anna/args.yaml: lr');
    return run;
  };

  test('names no path, host, address, user or key', async () => {
    const plain = JSON.stringify(redacted(await told()), (key, value) => (key === 'series' ? [] : value));
    expect(plain).not.toMatch(/anna|node17|cluster|10\.1\.2|wandb\.ai|hf_|Users|\/srv|\/home/);
    expect(plain).toContain('log.csv');
    expect(plain).toContain('args.yaml');
  });

  test('a post-mortem in Markdown and in one page that needs nothing else', async () => {
    const run = await told();
    run.name = '<img src=x onerror=alert(1)> | `x`';
    const judged = [{ run, diagnosis: await diagnose(run) }];
    const lessons = { overfitting: { title: 'Overfitting', url: 'https://example.org/lessons/overfitting' } };
    const page = postmortem(judged, { as: 'html', lessons });
    expect(page).toMatch(/<svg[^>]*role="img"/);
    expect(page).toContain('<a href="https://example.org/lessons/overfitting">Overfitting</a>');
    expect(page).not.toMatch(/anna|<img|<script|href="(?!https:\/\/example)/);
    const text = postmortem(judged, { as: 'markdown', lessons });
    expect(text).toMatch(/^# Post-mortem of a training run\n\n## \\<img src=x/);
    expect(text).toMatch(/- Overfitting, from epoch \d+: Validation rose/);
    expect(text).toContain('](data:image/svg+xml;base64,');
    expect(text).not.toContain('anna');
  });

  test('a figure draws what is not finite as a mark, and breaks the line there', async () => {
    const run = await runOf(csv(['step', 'loss'], [1, 2], [2, 1], [3, Number.NaN], [4, Number.POSITIVE_INFINITY], [5, 1], [6, 0.5]));
    const page = postmortem([{ run, diagnosis: await diagnose(run) }], { as: 'html' });
    expect(page.match(/class="broken"/g)).toHaveLength(2);
    expect(page.match(/class="line c0" d="[^"]*"/)?.[0].match(/M/g)).toHaveLength(2);
  });
});
