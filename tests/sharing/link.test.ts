import { deflateSync, strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { decodeLink, encodeLink, isLink, MOST_CHARACTERS } from '../../src/sharing/link.ts';
import type { Shared } from '../../src/experiment.ts';
import { randomShared } from './random-shared.ts';

const plain: Shared = { version: 1, task: 'spirals', seed: 7, set: { 'optimizer.learningRate': 20 }, changes: [] };
const link = encodeLink({
  ...plain,
  recipe: { task: 'spirals', inject: [{ id: 'learning-rate-too-high', severity: 0.5 }], remedies: [], set: {}, seed: 7 },
});

/** A link with these contents and a right checksum, as somebody who knows how could forge it. */
function forged(contents: unknown): string {
  const text = typeof contents === 'string' ? contents : JSON.stringify(contents);
  const payload = Buffer.from(deflateSync(strToU8(text))).toString('base64url');
  const head = `wtgw1.${payload.length.toString(36)}.${payload}`;
  let hash = 0x811c9dc5;
  for (const letter of head) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  return `${head}.${(hash >>> 0).toString(36).padStart(7, '0')}`;
}

describe('encodeLink and decodeLink', () => {
  test('give back what went in, for 300 random experiments', () => {
    for (let seed = 0; seed < 300; seed++) {
      const shared = randomShared(seed);
      expect(decodeLink(encodeLink(shared)), `seed ${seed}`).toEqual(shared);
    }
  });

  test('use only characters that addresses leave alone', () => {
    for (let seed = 0; seed < 50; seed++) expect(encodeLink(randomShared(seed))).toMatch(/^[\w.-]+[0-9a-z]$/);
  });

  test('keep the form of version 1', () => {
    expect(encodeLink(plain)).toMatchInlineSnapshot(
      `"wtgw1.2o.FcbBCYAwDAXQXf65iHoRMoYbBAwSrG1JggdLdxdvr-MRc60FtCQE-wWCNzXOjgQXOUDbjwB11BZ66ys2ZWErWs6dQ0DrPMYH.0f1fsjz"`,
    );
  });

  test('stay short: an injected run with its claim fits a QR code that a phone reads', () => {
    const claim = {
      digest: `wtgw1-tfjs-wasm/1-${'0123456789abcdef'.repeat(4)}`,
      failing: [{ detector: 'divergence', onset: 12 }],
      lossEvery: 25,
      losses: Array.from({ length: 12 }, (_, i) => Math.fround(0.7 / (i + 1))),
    };
    expect(encodeLink({ ...decodeLink(link), claim }).length).toBeLessThan(700);
  });

  test('read whole addresses, and links with the closing marks of a sentence', () => {
    const shared = decodeLink(link);
    expect(decodeLink(`https://example.org/course/lab#${link}`)).toEqual(shared);
    expect(decodeLink(`#${link}).`)).toEqual(shared);
    expect(decodeLink(`  ${link}\n`)).toEqual(shared);
  });

  test('refuse to make a link too long to share', () => {
    const losses = Array.from({ length: 2000 }, (_, i) => Math.fround(Math.sqrt(i + 0.5)));
    const claim = { digest: `wtgw1-x-${'0'.repeat(64)}`, failing: [], lossEvery: 1, losses };
    expect(() => encodeLink({ ...plain, claim })).toThrow(/^Cannot make a link of \d+ characters: 8000 is the most; share it as a file$/);
  });
});

describe('decodeLink on damage', () => {
  test('says of every cut that characters are missing', () => {
    for (let end = 'wtgw1.'.length; end < link.length; end++) {
      expect(() => decodeLink(link.slice(0, end)), `cut at ${end}`).toThrow(
        /^Cannot read link: (only \d+ of its \d+ characters arrived|its end is missing); copy the whole link$/,
      );
    }
  });

  test('notices every single altered character of payload and checksum', () => {
    const from = link.indexOf('.', 6) + 1;
    for (let i = from; i < link.length; i++) {
      const other = link[i] === 'a' ? 'b' : 'a';
      expect(() => decodeLink(`${link.slice(0, i)}${other}${link.slice(i + 1)}`), `altered at ${i}`).toThrow(/altered on its way/);
    }
  });

  test.each([
    ['text glued to its end', `${link}abc`, /altered on its way/],
    [
      'a newer version',
      link.replace('wtgw1', 'wtgw9'),
      /^Cannot read link of version 9: this program reads version 1; a newer one made it/,
    ],
    ['version 0', link.replace('wtgw1', 'wtgw0'), /^Cannot read link of version 0/],
    ['nothing', '', /^Cannot read link "": it must begin with #wtgw1\. and be copied whole$/],
    ['another fragment', '#objectives', /^Cannot read link "objectives"/],
    ['endless text', `wtgw1.zzzzzz.${'A'.repeat(MOST_CHARACTERS * 2)}`, /8000 is the most/],
  ])('refuses %s', (_what, text, sentence) => {
    expect(() => decodeLink(text)).toThrow(sentence);
  });
});

describe('decodeLink on forgery', () => {
  test.each([
    ['no JSON', 'let x', /its contents are no experiment/],
    ['a list', [], /^Cannot read experiment \[\]: it must be an object in braces$/],
    ['a bomb', `"${'0'.repeat(5_000_000)}"`, /it holds more than 65536 bytes/],
    ['a later experiment', { ...plain, version: 2 }, /^Cannot read an experiment of version 2: this program runs version 1/],
    ['an unknown field', { ...plain, code: 'alert(1)' }, /^Unknown field "code" of experiment: its fields are version, task/],
    ['an unknown setting', { ...plain, set: { 'model.code': 1 } }, /^Unknown field "model.code" of set/],
    ['a prototype', '{"version":1,"task":"x","seed":1,"set":{"__proto__":1}}', /^Unknown field "__proto__" of set/],
    ['an impossible value', { ...plain, set: { 'data.batch': 0 } }, /^Cannot set data.batch to 0: choose a whole number from 1 to 2048$/],
    ['a value of another kind', { ...plain, set: { 'model.norm': 3 } }, /^Cannot set model.norm to 3: choose one of none, layer, batch$/],
    ['an impossible seed', { ...plain, seed: -1 }, /^Cannot use seed -1: choose a whole number from 0 to 4294967295$/],
    ['a task that is no id', { ...plain, task: '../x' }, /^Cannot read task "..\/x": it must be an id/],
    [
      'a change outside of any run',
      { ...plain, changes: [{ at: 0, set: {} }] },
      /^Cannot read changes.at 0: it must be a whole number from 1 to 20000$/,
    ],
    [
      'a severity beyond 1',
      { ...plain, recipe: { task: 'x', seed: 1, inject: [{ id: 'y', severity: 2 }] } },
      /^Cannot read severity of y 2: it must be a number from 0 to 1$/,
    ],
    [
      'a digest that is none',
      { ...plain, claim: { digest: 'x', failing: [], lossEvery: 1, losses: [] } },
      /^Cannot read claim.digest "x": it must be a digest/,
    ],
    [
      'a loss that is none',
      { ...plain, claim: { digest: `wtgw1-x-${'0'.repeat(64)}`, failing: [], lossEvery: 1, losses: [null] } },
      /^Cannot read claim.losses null: it must be a number, "NaN"/,
    ],
  ])('refuses %s', (_what, contents, sentence) => {
    expect(() => decodeLink(forged(contents))).toThrow(sentence);
  });

  test('names the known ids where the reader knows them', () => {
    const known = { tasks: ['spirals'], injections: ['dying-relu'] };
    expect(() => decodeLink(forged({ ...plain, task: 'cats' }), known)).toThrow('Unknown task "cats": choose one of spirals');
    expect(() => decodeLink(link, known)).toThrow('Unknown injection "learning-rate-too-high": choose one of dying-relu');
  });
});

describe('isLink', () => {
  test.each([
    [link, true],
    [`https://example.org/#${link}`, true],
    ['wtgw9.1.a.b', true],
    ['spirals', false],
    ['wtgw.json', false],
  ])('%#', (text, is) => {
    expect(isLink(text)).toBe(is);
  });
});
