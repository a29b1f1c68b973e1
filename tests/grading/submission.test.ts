import { zipSync, strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { opened, unzipped } from '../../src/grading/archive.ts';
import { makeSubmission, MOST_BYTES, readSubmission, sourcesOf } from '../../src/grading/submission.ts';
import { KINDS, type Sources } from '../../src/grading/types.ts';

const sources = Object.fromEntries(KINDS.map((kind) => [kind, `export default {}; // ${kind}`])) as unknown as Sources;
const submission = makeSubmission({ assignment: 'week-3', sources, attempts: [], hints: 1, student: { id: 's1', name: 'Ada' } });
const text = JSON.stringify(submission);
const altered = (change: (given: typeof submission) => void) => {
  const copy = structuredClone(submission);
  change(copy);
  return JSON.stringify(copy);
};

describe('readSubmission', () => {
  test('gives back what was handed in', () => {
    const read = readSubmission(text, { id: 'week-3' });
    expect(read).toEqual(submission);
    expect(sourcesOf(read)).toEqual(sources);
  });

  test.each([
    ['truncated', text.slice(0, text.length - 40), 'its end is missing, so it was cut on its way; hand it in again'],
    ['empty', ' \n', 'the file is empty; export it again from the exercise'],
    ['an essay', 'Dear teacher, my dog ate it.', 'it is no JSON; hand in the file that the exercise exports'],
    ['other JSON', '{"a":1}', 'it is JSON, but no submission; hand in the file that the exercise exports'],
    ['a list', '[1,2]', 'it is JSON, but no submission; hand in the file that the exercise exports'],
    ['for another assignment', altered((given) => (given.assignment = 'week-2')), 'it is for assignment "week-2" and this is "week-3"'],
    [
      'of a future version',
      altered((given) => Object.assign(given, { version: 7 })),
      'it is of version 7 and this is version 1; reload this page or update the program',
    ],
    [
      'of a future engine',
      altered((given) => (given.engine = 'wtgw99')),
      'it was made with engine 99 and this is 1; reload this page or update the program',
    ],
    [
      'edited by one letter',
      altered((given) => (given.files.data.source += ' ')),
      'data.js was edited after it was exported, its hash is another; export it again from the exercise',
    ],
    [
      'without a file',
      altered((given) => Reflect.deleteProperty(given.files, 'alignment')),
      'it holds no file alignment.js; hand in the file that the exercise exports',
    ],
    [
      'with a file without end',
      altered((given) => (given.files.data = { source: 'x'.repeat(200_001), sha256: '' })),
      'data.js has 200001 characters and 200000 is the most',
    ],
  ])('%s', (_, given, why) => {
    expect(() => readSubmission(given, { id: 'week-3' })).toThrow(`Cannot read submission: ${why}`);
  });

  test('a claim that is no number, a student that is no object and attempts that are none cost nothing', () => {
    const odd = altered((given) => Object.assign(given, { claimed: { score: 'all' }, student: 'me', attempts: 'many', hints: -1 }));
    expect(readSubmission(odd, { id: 'week-3' })).toEqual({ ...submission, hints: 0, student: undefined });
  });
});

describe('what is dropped', () => {
  const bytes = strToU8(text);

  test('a file whatever it is called; a zip with folders, and not what systems leave in it', () => {
    expect(opened('my homework.txt', bytes)).toEqual([{ name: 'my homework.txt', text }]);
    const zip = zipSync({ 'a/ada.json': bytes, '__MACOSX/a/._ada.json': bytes, 'b.json': [bytes, { level: 0 }], 'a/.DS_Store': bytes });
    expect(opened('class.zip', zip)).toEqual([
      { name: 'a/ada.json', text },
      { name: 'b.json', text },
    ]);
  });

  test('100 MB are refused unread, in a second', () => {
    const begun = performance.now();
    expect(opened('big.json', new Uint8Array(100_000_000))[0]?.error).toBe(
      'Cannot read submission: it has 100 MB and 2 MB is the most; hand in the file that the exercise exports',
    );
    expect(performance.now() - begun).toBeLessThan(1000);
  });

  test('a bomb is unpacked no further than a submission can be long, and the file beside it is read', () => {
    const zip = zipSync({ 'bomb.json': new Uint8Array(120_000_000), 'good.json': bytes });
    expect(zip.length).toBeLessThan(1_000_000);
    const begun = performance.now();
    const [bomb, good] = unzipped('class.zip', zip);
    expect(performance.now() - begun).toBeLessThan(1000);
    expect(bomb?.error).toMatch(/^Cannot read submission: it has more than \d MB and 2 MB is the most/);
    expect(good?.text).toBe(text);
  });

  test('a bomb that lies about its size is none the better for it', () => {
    const zip = zipSync({ 'bomb.json': new Uint8Array(40_000_000) });
    const view = new DataView(zip.buffer);
    view.setUint32(22, 100, true);
    for (let i = 0; i < zip.length - 46; i++) if (view.getUint32(i, true) === 0x02014b50) view.setUint32(i + 24, 100, true);
    expect(unzipped('class.zip', zip)[0]?.error).toMatch(/more than/);
    expect(MOST_BYTES).toBeLessThan(40_000_000);
  });

  test.each([
    ['cut', (zip: Uint8Array) => zip.subarray(0, zip.length - 30), /its end is missing; make the zip anew/],
    ['empty', () => zipSync({}), /the zip is empty/],
    ['a zip within a zip', (zip: Uint8Array) => zipSync({ 'inner.zip': zip }), /a zip within a zip/],
    ['with a damaged file', (zip: Uint8Array) => zip.map((byte, i) => (i > 40 && i < 80 ? byte ^ 0x55 : byte)), /damaged/],
  ])('a zip that is %s: one sentence', (_, spoil, why) => {
    const files = unzipped('class.zip', spoil(zipSync({ 'ada.json': bytes })));
    expect(files).toHaveLength(1);
    expect(files[0]?.error).toMatch(why);
    expect(files[0]?.text).toBeUndefined();
  });
});
