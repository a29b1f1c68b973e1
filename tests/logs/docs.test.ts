import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { diagnose } from '../../src/library.ts';
import { cards } from '../../src/logs/cards.ts';
import { named } from '../../src/logs/names.ts';
import { runOf } from './reading.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/logs.md'), 'utf8');
const section = (title: string) => page.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? '';

test('every format has its line, and every line is a format', () => {
  const said = [...section('What is read').matchAll(/^\| `([a-z-]+)`|`(yolo-results)`/gm)].map((match) => match[1] ?? match[2]);
  expect(said.sort()).toEqual(cards.map(({ id }) => id));
});

test('every column to log is known by the name that the page gives', () => {
  const before = section('What to log').split('###')[0] ?? '';
  const columns = [...before.matchAll(/`([\w/<>]+)`/g)].map((match) => (match[1] as string).replace(/<\w+>/, 'conv1'));
  expect(columns.length).toBeGreaterThan(14);
  for (const column of columns) expect([column, named(column).role]).not.toContain('metric');
});

test('what the snippets write is read whole: layers, updates, evaluations', async () => {
  const layers = ['0.weight', '2.weight'];
  const rows = Array.from({ length: 60 }, (_, i) => ({
    step: i + 1,
    loss: 2.3 / (1 + 0.1 * i),
    learning_rate: 0.1,
    grad_norm: 1,
    ...Object.fromEntries(
      layers.flatMap((name) => [
        [`grad_norm/${name}`, 0.7],
        [`update_ratio/${name}`, 0.001],
      ]),
    ),
  }));
  const text = rows
    .flatMap((row) => (row.step % 20 ? [row] : [row, { step: row.step, val_loss: row.loss + 0.1, val_accuracy: 0.5 }]))
    .map((row) => JSON.stringify(row))
    .join('\n');
  const run = await runOf(text);
  const { verdicts } = await diagnose(run);
  const unknown = verdicts.filter(({ status }) => status === 'unknown').map(({ detector }) => detector);
  for (const detector of ['gradient-explosion', 'gradient-vanishing', 'overfitting', 'flatline', 'divergence'])
    expect(unknown).not.toContain(detector);
  expect(verdicts.filter(({ status }) => status === 'failing')).toEqual([]);
  expect(run.series.filter(({ role }) => role === 'layerUpdateRatio').map(({ part }) => part)).toEqual(layers);
});
