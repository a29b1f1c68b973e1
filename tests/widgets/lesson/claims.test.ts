/** What lessons and case files say of recorded runs, compared with the files of those runs. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readRecorded, type Recorded } from '../../../src/sharing/recorded.ts';
import { readCheck } from '../../../src/sharing/recorded-check.ts';
import { readMap } from '../../../src/sharing/recorded-map.ts';
import { holds, read } from '../../../src/widgets/lesson/reading.ts';
import { holdsInCheck, holdsInMap, readCheckBy, readMapBy } from '../../../src/widgets/lesson/reading-records.ts';

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

const mapOf = (id: string) => readMap(JSON.parse(readFileSync(`public/maps/${id}.json`, 'utf8')));
const checkOf = (id: string) => readCheck(JSON.parse(readFileSync(`public/checks/${id}.json`, 'utf8')));

/** How figures and claims of each kind of record are read. */
const OF = { run: read, map: readMapBy, check: readCheckBy } as const;
const THAT = { run: holds, map: holdsInMap, check: holdsInCheck } as const;
const RECORD = { run: runOf, map: mapOf, check: checkOf } as const;
type Kind = keyof typeof RECORD;
const figure = (kind: Kind, id: string, of: string) => OF[kind](RECORD[kind](id) as never, of);
const claim = (kind: Kind, id: string, that: string) => THAT[kind](RECORD[kind](id) as never, that);

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
  const values = [...text.matchAll(/<Value\s+(run|map|check)="([^"]+)"\s+of="([^"]+)"/g)].map((found) => found.slice(1, 4));
  const claims = [...text.matchAll(/<Claim\s+(run|map|check)="([^"]+)"\s+that="([^"]+)"/g)].map((found) => found.slice(1, 4));

  test('names figures that its runs have', () => {
    expect(values.length).toBe(text.split('<Value').length - 1);
    for (const [kind, id, of] of values) expect(figure(kind as Kind, id as string, of as string), `${id} ${of}`).toBeDefined();
  });

  test('claims what its runs show', () => {
    expect(claims.length).toBe(text.split('<Claim').length - 1);
    for (const [kind, id, that] of claims) expect(claim(kind as Kind, id as string, that as string), `${id}: ${that}`).toBe(true);
  });

  test('writes no decimal by hand but those that come from elsewhere', () => {
    const found = prose(text).match(/(?<![\w.:])\d+\.\d+(?![\w.]*\d)/g) ?? [];
    expect(found.filter((number) => !(number in byHand(id)))).toEqual([]);
  });
});
