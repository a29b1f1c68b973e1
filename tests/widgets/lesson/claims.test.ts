/** What lessons say of recorded runs, compared with the files of those runs. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readRecorded, type Recorded } from '../../../src/sharing/recorded.ts';
import { holds, read } from '../../../src/widgets/lesson/reading.ts';

const FOLDER = 'content/lessons';
const lessons = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.mdx'))
  .map((name) => [name.replace('.mdx', ''), readFileSync(`${FOLDER}/${name}`, 'utf8').replace(/^---\n.*?\n---\n/s, '')] as const);

const held = new Map<string, Recorded>();
function runOf(id: string): Recorded {
  const run = held.get(id) ?? readRecorded(JSON.parse(readFileSync(`public/runs/${id}.json`, 'utf8')));
  held.set(id, run);
  return run;
}

/** Decimals that a lesson may write by hand, and where they are from; every other one belongs into a `<Value>`. */
const BY_HAND: Record<string, Record<string, string>> = {
  'exploding-gradients': {
    '0.6': 'the learning rate of the fast network, set in content/runs.json',
    '0.03': 'the learning rate of the slow network, the task’s default',
    '0.06': '0.6 x 0.1',
    '0.1': 'the tight bound, set in content/runs.json',
    '0.7': 'about ln 2',
    '2.5': 'a factor of the alarm, tried on the twin',
    '0.5': 'made up for the quiz',
    '0.9': 'the momentum',
    '0.69': 'ln 2',
    '2.30': 'ln 10',
    '3.4': 'the largest 32-bit number, 3.4e38',
    '0.4': 'an example of a short gradient',
    '0.242': 'BLOOM-176B, chronicles',
    '0.947': 'BLOOM-176B, chronicles',
    '2.199': 'BLOOM-176B, chronicles',
    '2.220': 'BLOOM-176B, chronicles',
    '5.098': 'BLOOM-176B, chronicles',
    '2.768': 'BLOOM 13B, its log',
    '8.716': 'BLOOM 13B, its log',
    '0.000': 'BLOOM 13B, its log',
  },
};

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
    expect(found.filter((number) => !(number in (BY_HAND[id] ?? {})))).toEqual([]);
  });
});
