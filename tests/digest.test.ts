import { describe, expect, test } from 'vitest';
import { createHash } from 'node:crypto';
import { canonicalBytes, countedLosses, digest, parseDigest } from '../src/digest.ts';

const floats = (...bits: number[]) => new Float32Array(Uint32Array.from(bits).buffer);

describe('canonicalBytes', () => {
  test('writes single precision, lowest byte first', () => {
    expect([...canonicalBytes(Float32Array.of(1, -2))]).toEqual([0, 0, 128, 63, 0, 0, 0, 192]);
  });

  test('gives every NaN the same bytes, and keeps infinities and the sign of zero', () => {
    const quiet = canonicalBytes(floats(0x7fc00000));
    expect(canonicalBytes(floats(0xffc00000))).toEqual(quiet);
    expect(canonicalBytes(floats(0x7f800001))).toEqual(quiet);
    expect(canonicalBytes(Float32Array.of(Infinity))).not.toEqual(canonicalBytes(Float32Array.of(-Infinity)));
    expect(canonicalBytes(Float32Array.of(0))).not.toEqual(canonicalBytes(Float32Array.of(-0)));
  });
});

describe('countedLosses', () => {
  test('ends with the first loss that is not finite, inclusive', () => {
    expect(countedLosses([1, 2, 3])).toBe(3);
    expect(countedLosses([1, Number.NaN, 3])).toBe(2);
    expect(countedLosses([Infinity, 2])).toBe(1);
    expect(countedLosses([])).toBe(0);
  });
});

describe('digest', () => {
  const losses = Float32Array.of(0.693, 0.5, 0.25);
  const weights = [Float32Array.of(1, 2), Float32Array.of(3)];

  test('hashes exactly the documented bytes', () => {
    const bytes = Buffer.concat([
      Buffer.from('wtgw1\ntest/1\n'),
      Buffer.from([3, 0, 0, 0]),
      Buffer.from(losses.buffer),
      Buffer.from([2, 0, 0, 0, 2, 0, 0, 0]),
      Buffer.from(Float32Array.of(1, 2).buffer),
      Buffer.from([1, 0, 0, 0]),
      Buffer.from(Float32Array.of(3).buffer),
    ]);
    expect(digest('test/1', losses, weights)).toBe(`wtgw1-test/1-${createHash('sha256').update(bytes).digest('hex')}`);
  });

  test('keeps its vectors', () => {
    expect(digest('tfjs-wasm/1', losses, weights)).toMatchInlineSnapshot(
      `"wtgw1-tfjs-wasm/1-217c0ab445ed55e8f7e73577f4ea97232d230b4fda8983520e9fdb12f858100f"`,
    );
    expect(digest('tfjs-wasm/1', new Float32Array(0), [])).toMatchInlineSnapshot(
      `"wtgw1-tfjs-wasm/1-c65c55ed76a439d8bd9878bee4a973814db12584aa1ad32b28a014e8f903db9c"`,
    );
    expect(digest('tfjs-wasm/1', Float32Array.of(2.3, Number.NaN), [Float32Array.of(Number.NaN)])).toMatchInlineSnapshot(
      `"wtgw1-tfjs-wasm/1-a62a9b934f70d5b78f2ffd0d6000c323b23270ea08a5392e5d4c6d1780dcb295"`,
    );
  });

  test('ignores what follows the first loss that is not finite', () => {
    const broke = digest('test/1', Float32Array.of(1, Number.NaN), weights);
    expect(digest('test/1', Float32Array.of(1, Number.NaN, 7, 8), weights)).toBe(broke);
  });

  test.each([
    ['the reference', () => digest('test/2', losses, weights)],
    ['the last bit of a loss', () => digest('test/1', Float32Array.of(0.693, 0.5, 0.25 + 2 ** -25), weights)],
    ['a weight', () => digest('test/1', losses, [Float32Array.of(1, 2), Float32Array.of(4)])],
    ['how the weights are parted', () => digest('test/1', losses, [Float32Array.of(1), Float32Array.of(2, 3)])],
    ['a missing step', () => digest('test/1', losses.subarray(0, 2), weights)],
  ])('changes with %s', (_what, altered) => {
    expect(altered()).not.toBe(digest('test/1', losses, weights));
  });
});

describe('parseDigest', () => {
  test('takes a digest apart, hyphens in the reference included', () => {
    const text = digest('tfjs-wasm/1', Float32Array.of(1), []);
    expect(parseDigest(text)).toEqual({ version: 1, reference: 'tfjs-wasm/1', hash: text.slice(-64) });
  });

  test.each(['', 'wtgw1-x-12', 'sha256-x-', `wtgw1--${'0'.repeat(64)}`, `wtgw1-a b-${'0'.repeat(64)}`])('refuses %j', (text) => {
    expect(parseDigest(text)).toBeUndefined();
  });
});
