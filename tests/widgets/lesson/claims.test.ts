/** What lessons and case files say of recorded runs, compared with the files of those runs. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readRecorded, type Recorded } from '../../../src/sharing/recorded.ts';
import { holds, read } from '../../../src/widgets/lesson/reading.ts';

const FOLDERS = ['content/lessons', 'content/cases'];
const lessons = FOLDERS.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.mdx'))
    .map((name) => [name.replace('.mdx', ''), readFileSync(`${folder}/${name}`, 'utf8').replace(/^---\n.*?\n---\n/s, '')] as const),
);

const held = new Map<string, Recorded>();
function runOf(id: string): Recorded {
  const run = held.get(id) ?? readRecorded(JSON.parse(readFileSync(`public/runs/${id}.json`, 'utf8')));
  held.set(id, run);
  return run;
}

/** Decimals that a lesson may write by hand, and where each is from; every other one belongs into a `<Value>`. */
function byHand(lesson: string): Record<string, string> {
  const file = `tests/widgets/lesson/by-hand/${lesson}.json`;
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
}

/** Prose alone: no code blocks, TeX, links or tags. */
const prose = (text: string) =>
  text
    .replace(/```.*?```/gs, '')
    .replace(/\$\$.*?\$\$|\$[^$\n]*\$/gs, '')
    .replace(/\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/<Published.*?\/>/gs, '')
    .replace(/<[A-Z][a-zA-Z]*(?:\s+[a-zA-Z]+(?:="[^"]*"|=\{(?:[^{}]|\{[^{}]*\})*\})?)*\s*\/?>/gs, '');

describe.each(lessons)('%s', (id, text) => {
  const values = [...text.matchAll(/<Value\s+run="([^"]+)"\s+of="([^"]+)"/g)].map(([, run, of]) => [run as string, of as string]);
  const claims = [...text.matchAll(/<Claim\s+run="([^"]+)"\s+that="([^"]+)"/g)].map(([, run, that]) => [run as string, that as string]);

  test('names figures that its runs have', () => {
    expect(values.length).toBe(text.split('<Value').length - 1);
    for (const [run, of] of values) expect(read(runOf(run as string), of as string), `${run} ${of}`).toBeDefined();
  });

  test('claims what its runs show', () => {
    expect(claims.length).toBe(text.split('<Claim').length - 1);
    for (const [run, that] of claims) expect(holds(runOf(run as string), that as string), `${run}: ${that}`).toBe(true);
  });

  test('writes no decimal by hand but those that come from elsewhere', () => {
    const found = prose(text).match(/(?<![\w.:])\d+\.\d+(?![\w.]*\d)/g) ?? [];
    expect(found.filter((number) => !(number in byHand(id)))).toEqual([]);
  });
});
