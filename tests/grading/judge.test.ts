import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, test } from 'vitest';
import { Bench, judgeHere } from '../../src/grading/judge.ts';
import type { Outcome, Trace } from '../../src/grading/types.ts';
import { HONEST, madeTrace } from './traces.ts';

const bytes = new Uint8Array(readFileSync(createRequire(import.meta.url).resolve('@jitl/quickjs-wasmfile-release-sync/wasm')));
let bench: Bench;
beforeAll(async () => {
  bench = await Bench.open(bytes);
});

const on = async (data: string, trace: Trace = madeTrace(1, 20)): Promise<Outcome> =>
  (await judgeHere(bench, { data }, [trace])).outcomes[0] as Outcome;
const detector = (body: string) => `export default {\n  watch(options) {\n    return (event) => {\n${body}\n    };\n  },\n};`;

test('honest files say what they find, at the step at which they find it', async () => {
  const { outcomes } = await judgeHere(bench, HONEST, [madeTrace(1, 200), madeTrace(2, 200, 100)]);
  expect(outcomes.map(({ endings }) => endings.map(({ ending }) => ending))).toEqual(Array(2).fill(Array(4).fill('ok')));
  expect(outcomes[0]?.said).toEqual([]);
  expect(outcomes[1]?.said).toMatchObject([
    { kind: 'optimisation', at: 101, status: 'failing', onset: 101, severity: 0.7 },
    { kind: 'optimisation', at: 141, status: 'failing', because: 'The loss is NaN', cause: 'no-clipping' },
    { kind: 'data', at: 108, status: 'warning', severity: 0 },
  ]);
});

test('a guest is handed every event of the trace, in order, number for number', async () => {
  const trace = madeTrace(3, 12);
  const steps = trace.batch.steps as NonNullable<Trace['batch']['steps']>;
  steps.loss[4] = Number.NaN;
  steps.gradientNorm[4] = Number.POSITIVE_INFINITY;
  const rare = trace.batch.events.find(({ kind }) => kind === 'eval');
  Object.assign(rare as object, { trainLoss: Number.NaN, validationLoss: Number.NEGATIVE_INFINITY });
  const { printed } = await on(
    detector(`      if (event.kind === 'step') console.log(event.step, event.loss, event.gradientNorm, event.layerGradientNorm, event.layerUpdateRatio);
      else if (event.kind === 'eval') console.log('eval', event.trainLoss, event.validationLoss, event.trainAccuracy);
      else console.log(event.kind);`),
    trace,
  );
  const list = (values: Float32Array, i: number) => `[${[...values.subarray(3 * i, 3 * i + 3)].join(', ')}]`;
  const rows = Array.from({ length: 12 }, (_, i) => {
    const layers = `${list(steps.layerGradientNorm, i)} ${list(steps.layerUpdateRatio, i)}`;
    return `data, step ${i + 1}: ${i + 1} ${steps.loss[i]} ${steps.gradientNorm[i]} ${layers}`;
  });
  const after = ['data, step 10: measure', 'data, step 10: eval NaN -Infinity 0.9'];
  expect(printed).toEqual(['data, step 0: data', ...rows.slice(0, 10), ...after, ...rows.slice(10), 'data, step 12: end']);
});

test('a stride is the number of steps between two rows', async () => {
  const { said } = await on(detector("if (event.kind === 'step' && event.step >= 30) return { status: 'failing' };"), {
    ...madeTrace(1, 20),
    stride: 5,
  });
  expect(said).toMatchObject([{ at: 31, status: 'failing', severity: 1, because: '' }]);
});

test('options are the defaults of the file, the names of the layers, and the stride', async () => {
  const { printed } = await on(
    'export default { defaults: { a: 1, stride: 7 }, watch(options) { console.log(options); return () => undefined; } };',
  );
  expect(printed).toEqual(['data, step 0: { a: 1, stride: 1, layers: ["hidden 1", "hidden 2", "output"] }']);
});

test('the same verdict again is no change; another status or cause is', async () => {
  const { said } = await on(
    detector(`if (event.kind !== 'step') return;
      if (event.step < 5) return { status: 'failing', cause: 'a', because: String(event.step) };
      if (event.step < 9) return { status: 'failing', cause: 'b', onset: 1e9, severity: -3 };
      return { status: 'healthy', onset: -1 };`),
  );
  expect(said.map(({ at, status, onset, severity, cause }) => ({ at, status, onset, severity, cause }))).toEqual([
    { at: 1, status: 'failing', onset: undefined, severity: 1, cause: 'a' },
    { at: 5, status: 'failing', onset: 5, severity: 1, cause: 'b' },
    { at: 9, status: 'healthy', onset: undefined, severity: 0, cause: undefined },
  ]);
});

describe('what breaks a file is told with its line and the step of the event', () => {
  const cases: [string, string, object][] = [
    [
      'a mistake',
      detector('      if (event.step === 7) {\n        event.nothing.at = 1;\n      }'),
      { ending: 'error', message: "TypeError: cannot set property 'at' of undefined", line: 5, step: 7 },
    ],
    [
      'a name that is not there',
      detector('      return lost;'),
      { ending: 'error', message: "ReferenceError: 'lost' is not defined", line: 4, step: 0 },
    ],
    ['a syntax error', 'export default {\n  watch( {\n};', { ending: 'error', line: 3 }],
    ['a syntax error in TypeScript', 'const a: number = 1;\nconst b: = 2;', { ending: 'error' }],
    ['an endless loop', detector('      for (;;)\n        event.step++;'), { ending: 'fuel', step: 0 }],
    ['a mistake in watch', 'export default {\n  watch() {\n    null.x;\n  },\n};', { ending: 'error', line: 3 }],
    ['an empty file', '', { ending: 'error' }],
    ['a long file', `//${' '.repeat(200_000)}`, { ending: 'error', message: 'The file has 200002 characters: 200000 is the most' }],
  ];
  test.each(cases)('%s', async (_, source, expected) => {
    expect((await on(source)).endings[1]).toMatchObject(expected);
  });
});

test('what was said before a file broke is kept', async () => {
  const { said, endings } = await on(
    detector("if (event.step === 3) return { status: 'warning' };\nif (event.step === 6) throw new Error('Enough');"),
  );
  expect(said).toMatchObject([{ at: 3, status: 'warning' }]);
  expect(endings[1]).toMatchObject({ ending: 'error', message: 'Error: Enough', step: 6 });
});

test('TypeScript is understood, and lines stay where they were', async () => {
  const source = `interface Options {\n  limit: number;\n}\nexport default {\n  watch({ limit = 3 }: Partial<Options>) {\n    return (event: { step: number }): { status: string } | undefined => {\n      if (event.step === 4) throw new Error('Here' as string);\n      return event.step === limit ? { status: 'failing' } : undefined;\n    };\n  },\n};`;
  const { said, endings } = await on(source);
  expect(said).toMatchObject([{ at: 3, status: 'failing' }]);
  expect(endings[1]).toMatchObject({ ending: 'error', line: 7, step: 4 });
});

test('JavaScript that reads as TypeScript is left alone', async () => {
  const { said } = await on(
    detector("const [a, b, c] = [1, 2, 0];\nif (event.step === 2) return { status: a < b > (c) ? 'failing' : 'healthy' };"),
  );
  expect(said).toMatchObject([{ status: 'failing' }]);
});

test('a byte order mark is no syntax error', async () => {
  expect((await on(`\uFEFF${HONEST.data}`)).endings[1]).toMatchObject({ ending: 'ok' });
});

test('prints and the machine do not alter the digest; a verdict does', async () => {
  const trace = [madeTrace(1, 20)];
  const digest = async (body: string) => (await judgeHere(bench, { data: detector(body) }, trace)).digest;
  const quiet = await digest("if (event.step === 2) return { status: 'failing' };");
  expect(await digest("if (event.step === 2) { console.log(1); return { status: 'failing' }; }")).toBe(quiet);
  expect(await digest("if (event.step === 3) return { status: 'failing' };")).not.toBe(quiet);
});
