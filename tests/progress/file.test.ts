import { describe, expect, test } from 'vitest';
import type { Entry } from '../../src/progress/entries.ts';
import { FILE_MOST, FILE_VERSION, merged, readProgress, writeProgress } from '../../src/progress/file.ts';

const run = (name: string, when: number, outcome = 'finished'): Entry => ({
  id: `run:${name}`,
  kind: 'run',
  when,
  what: name,
  times: 1,
  outcome,
  failing: [],
});
const answer = (when: number, right: boolean): Entry => ({
  id: 'answer:plateaus#q',
  kind: 'answer',
  when,
  lesson: 'plateaus',
  of: 'quiz',
  ask: 'Why?',
  anchor: 'q',
  right,
});
const all: Entry[] = [
  run('a', 1),
  answer(2, false),
  { id: 'lesson:plateaus', kind: 'lesson', when: 3, lesson: 'plateaus', title: 'P', at: 'x', section: 'X', questions: 5, answered: 2 },
  { id: 'case:77', kind: 'case', when: 4, number: 77, truth: 'nothing', answer: 'dying-relu', score: 0, probes: 5 },
  { id: 'card:a', kind: 'card', when: 5, of: 'question', title: 'Why?', path: 'lessons/plateaus#q', due: 9, memory: { stability: 1.2 } },
];
const file = writeProgress(all, 0);
const with_ = (change: (json: { version: unknown; format: unknown; entries: Record<string, unknown>[] }) => void): string => {
  const json = JSON.parse(file);
  change(json);
  return JSON.stringify(json);
};

test('a file gives back what was written', () => {
  expect(readProgress(file)).toEqual({ entries: all });
});

describe('a file that cannot be read says why in one sentence', () => {
  test.each([
    ['cut off', file.slice(0, file.length / 2), /cut off or damaged/],
    ['not JSON', 'hello', /not JSON/],
    ['empty', '', /not JSON/],
    ['another JSON', '{"entries":[]}', /no progress of this site/],
    ['null', 'null', /no progress of this site/],
    ['of a later version', with_((json) => (json.version = FILE_VERSION + 1)), /version 2: this is version 1/],
    ['without a version', with_((json) => delete (json as Record<string, unknown>)['version']), /version unknown/],
    ['huge', ' '.repeat(FILE_MOST + 1), /at most 40 MB/],
    ['of too many entries', with_((json) => (json.entries = Array(20_001).fill(all[0]))), /20001 entries/],
    ['with a kind nobody knows', with_((json) => (json.entries[1]!['kind'] = 'toString')), /entry 2 .* kind is "toString"/],
    ['with an id of another kind', with_((json) => (json.entries[0]!['id'] = 'case:1')), /entry 1 .* its id/],
    ['with a time that is none', with_((json) => (json.entries[0]!['when'] = 'soon')), /entry 1 .* its when/],
    ['with a number where words belong', with_((json) => (json.entries[2]!['section'] = 4)), /entry 3 .* its section/],
    ['that leads to another site', with_((json) => (json.entries[4]!['path'] = '//evil.example')), /entry 5 .* its path/],
    ['that leads to a script', with_((json) => (json.entries[4]!['path'] = 'javascript:alert(1)')), /entry 5 .* its path/],
  ])('%s', (_, written, sentence) => {
    expect(() => readProgress(written)).toThrow(sentence);
    expect(() => readProgress(written)).toThrow(/nothing was changed$/);
  });
});

test('what nobody asked for is left out of an entry', () => {
  const [first] = readProgress(with_((json) => (json.entries[0]!['extra'] = 'x'))).entries;
  expect(first).toEqual(all[0]);
});

describe('merged', () => {
  test.each<[string, Entry[], Entry[], Entry[]]>([
    ['what is unknown is kept', [run('a', 1)], [run('b', 1)], [run('b', 1)]],
    ['the newer counts', [run('a', 1)], [run('a', 2, 'broke')], [run('a', 2, 'broke')]],
    ['the older does not', [run('a', 2)], [run('a', 1, 'broke')], []],
    ['the same changes nothing', [run('a', 2)], [run('a', 2)], []],
    ['of first tries the earlier is the first', [answer(5, true)], [answer(2, false)], [answer(2, false)]],
    ['a later first try is none', [answer(2, false)], [answer(5, true)], []],
    ['of two in the file the newer counts', [], [run('a', 2, 'broke'), run('a', 1)], [run('a', 2, 'broke')]],
  ])('%s', (_, here, come, kept) => {
    expect(merged(here, come)).toEqual(kept);
  });
});
