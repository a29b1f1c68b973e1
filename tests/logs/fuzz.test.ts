import { gzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { diagnose } from '../../src/library.ts';
import { readLogs } from '../../src/logs/read.ts';
import { samples } from './samples.ts';

/** FUZZ=n mutants; SEED=n where the chance begins. `FULL=1` is twenty thousand. */
const COUNT = Number(process.env.FUZZ ?? (process.env.FULL ? 20_000 : 200));
const SEED = Number(process.env.SEED ?? 7);
/** Milliseconds of processor time: a machine that others use is no hang. */
const SLOWEST = 2000;
const processor = () => (process.cpuUsage().user + process.cpuUsage().system) / 1000;

/** Marsaglia's xorshift: the same mutants for the same seed. */
function chance(seed: number) {
  let state = (seed * 2654435761 + 1) >>> 0 || 1;
  return (below: number) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}
type Draw = ReturnType<typeof chance>;

const glued = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));
const text = (value: string) => new TextEncoder().encode(value);
const spliced = (bytes: Uint8Array, draw: Draw, inserted: Uint8Array, removed = 0) => {
  const at = draw(bytes.length + 1);
  return glued(bytes.subarray(0, at), inserted, bytes.subarray(at + removed));
};
const TOKENS = [
  'NaN',
  '1e999',
  '-inf',
  '"',
  '""',
  ',',
  '\n',
  '\r',
  '\0',
  '{',
  '}',
  '[',
  ']',
  '\\',
  '\\u',
  '9'.repeat(400),
  ' '.repeat(300),
  '\b\b\b',
  '\u001b[31m',
  '\ufeff',
  'é',
  '|',
  'Epoch 1/3',
  '- loss: ',
  '{"a":',
];

/** Ways in which a file goes wrong; each takes bytes and gives bytes. */
const MUTATIONS: ((bytes: Uint8Array, draw: Draw) => Uint8Array)[] = [
  (bytes, draw) => {
    const out = bytes.slice();
    for (let i = 0; i < 1 + draw(20); i++) {
      const at = draw(out.length);
      out[at] = (out[at] as number) ^ (1 << draw(8));
    }
    return out;
  },
  (bytes, draw) => bytes.slice(0, draw(bytes.length)),
  (bytes, draw) => bytes.slice(draw(bytes.length)),
  (bytes, draw) => spliced(bytes, draw, text(TOKENS[draw(TOKENS.length)] as string), draw(8)),
  (bytes, draw) => spliced(bytes, draw, text('x9," \n\r\t-.:{'[draw(11)]?.repeat(10 ** (3 + draw(4))) ?? '')),
  (bytes, draw) => spliced(bytes, draw, text('[{"a":'.slice(0, 1 + draw(6)).repeat(2000))),
  (bytes, draw) => spliced(bytes, draw, bytes.subarray(draw(bytes.length), draw(bytes.length))),
  (bytes, draw) => glued(bytes, Object.values(samples)[draw(Object.keys(samples).length)] as Uint8Array),
  (bytes) => new Uint8Array(Uint16Array.from(bytes).buffer),
  (bytes) => new Uint8Array(bytes).reverse(),
  (bytes) => gzipSync(gzipSync(gzipSync(gzipSync(bytes)))),
  (bytes, draw) => zipSync({ [`../${'a/'.repeat(draw(200))}x`]: bytes, 'inner.zip': zipSync({ 'log.csv': bytes }) }),
  (bytes, draw) =>
    spliced(
      bytes,
      draw,
      new Uint8Array(draw(4000)).map(() => draw(256)),
    ),
  (bytes, draw) =>
    text(
      new TextDecoder('latin1')
        .decode(bytes)
        .replaceAll(/\d+(\.\d+)?/g, (digits) => (draw(5) === 0 ? (TOKENS[draw(TOKENS.length)] as string) : digits)),
    ),
];

test(
  `${COUNT} mutants of every format, seed ${SEED}: each is read or refused in one sentence, none is slow`,
  { timeout: 3_600_000 },
  async () => {
    const names = Object.keys(samples);
    const wrong: string[] = [];
    for (let number = 0; number < COUNT; number++) {
      const draw = chance(SEED + number);
      const name = names[draw(names.length)] as string;
      let bytes = samples[name] as Uint8Array;
      for (let i = 0; i < 1 + draw(3); i++)
        if (bytes.length > 0) bytes = (MUTATIONS[draw(MUTATIONS.length)] as (typeof MUTATIONS)[number])(bytes, draw);
      const began = processor();
      try {
        const { runs, refused } = await readLogs([
          { name, bytes },
          ...(draw(9) === 0 ? [{ name: 'log.csv', bytes: samples['log.csv'] as Uint8Array }] : []),
        ]);
        for (const { sentence } of refused)
          if (!/^[A-Z][^\n]{10,400}$/.test(sentence)) wrong.push(`mutant ${number} of ${name}: refused with ${JSON.stringify(sentence)}`);
        if (runs.length + refused.length === 0) wrong.push(`mutant ${number} of ${name}: neither read nor refused`);
        for (const run of runs) {
          for (const { x, y } of run.series)
            if (x.length !== y.length || x.some((value, i) => !(value >= (i === 0 ? Number.NEGATIVE_INFINITY : (x[i - 1] as number)))))
              wrong.push(`mutant ${number} of ${name}: an axis that falls`);
        }
        if (runs[0]) await diagnose(runs[0]);
      } catch (error) {
        wrong.push(`mutant ${number} of ${name}: ${(error as Error).stack}`);
      }
      const took = processor() - began;
      if (took > SLOWEST) wrong.push(`mutant ${number} of ${name} took ${took.toFixed(0)} ms for ${bytes.length} bytes`);
    }
    expect(wrong).toEqual([]);
  },
);

test('every sample as it is, is read', async () => {
  for (const [name, bytes] of Object.entries(samples)) {
    const { runs, refused } = await readLogs([{ name, bytes }]);
    expect([name, refused, runs.length > 0]).toEqual([name, [], true]);
  }
});
