import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { injections } from '../../src/injections/index.ts';

/** How many seeds to train: `SEEDS=40 npx vitest run tests/detectors/calibration.test.ts`; without it nothing is trained here. */
const SEEDS = Number(process.env.SEEDS ?? 0);
const wasm = 'node_modules/@tensorflow/tfjs-backend-wasm/dist/';

/** Imported when it is needed only: the engine takes seconds to load. */
async function trainer() {
  const [{ openBackend }, { runToEnd }, { fileReader }, { resolve }] = await Promise.all([
    import('../../src/engine/backends/open.ts'),
    import('../../src/runs/end.ts'),
    import('../../src/runs/files.ts'),
    import('../../src/runs/resolve.ts'),
  ]);
  await openBackend('wasm', wasm);
  const files = fileReader(async (name) => new Uint8Array(await readFile(`public/data/${name}`)));
  return (task: string, inject: { id: string; severity: number }[], seed: number) =>
    runToEnd(resolve({ task, inject, remedies: [], set: {}, seed }), { backend: 'wasm', wasm, files });
}
let train: Awaited<ReturnType<typeof trainer>>;

interface Tally {
  runs: number;
  alarmed: number;
  /** Runs in which a detector failed, and in which a cause came first. */
  detectors: Record<string, number>;
  causes: Record<string, number>;
  seeds: Record<string, number[]>;
}

async function tally(task: string, inject: { id: string; severity: number }[]): Promise<Tally> {
  const counted: Tally = { runs: 0, alarmed: 0, detectors: {}, causes: {}, seeds: {} };
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { verdicts, causes } = await train(task, inject, seed);
    const failing = verdicts.filter(({ status }) => status === 'failing').map(({ detector }) => detector);
    counted.runs++;
    if (failing.length > 0) counted.alarmed++;
    for (const id of failing) {
      counted.detectors[id] = (counted.detectors[id] ?? 0) + 1;
      counted.seeds[id] = [...(counted.seeds[id] ?? []), seed];
    }
    const first = causes[0]?.cause ?? 'none';
    counted.causes[first] = (counted.causes[first] ?? 0) + 1;
  }
  return counted;
}

/** Wilson's 95 % interval of a share. */
function interval(hits: number, runs: number): [number, number] {
  const z = 1.96;
  const share = hits / runs;
  const middle = share + (z * z) / (2 * runs);
  const half = z * Math.sqrt((share * (1 - share)) / runs + (z * z) / (4 * runs * runs));
  const whole = 1 + (z * z) / runs;
  return [Math.max(0, (middle - half) / whole), (middle + half) / whole];
}

function report(name: string, { runs, alarmed, detectors, causes }: Tally): void {
  const [low, high] = interval(alarmed, runs).map((share) => `${(share * 100).toFixed(1)} %`);
  process.stdout.write(
    `${name}: ${alarmed} of ${runs} alarmed (${low} to ${high}) ${JSON.stringify(detectors)} ${JSON.stringify(causes)}\n`,
  );
}

describe.skipIf(!(SEEDS > 0))(`over ${SEEDS} seeds`, { timeout: 3_600_000 }, () => {
  beforeAll(async () => {
    train = await trainer();
  });

  test.each(['spirals', 'digits'])('a healthy run of %s makes no detector fail', async (task) => {
    const counted = await tally(task, []);
    report(`healthy ${task}`, counted);
    expect(counted.seeds).toEqual({});
  });

  const rows = injections.flatMap((row) => row.appliesTo.map((task) => [row.id, task, row] as const));

  test.each(rows)('the healthy twin of %s on %s makes no detector fail', async (id, task) => {
    const counted = await tally(task, [{ id, severity: 0 }]);
    report(`twin of ${id} on ${task}`, counted);
    expect(counted.seeds).toEqual({});
  });

  test.each(rows)('%s on %s is found and named', async (id, task, row) => {
    const counted = await tally(task, [{ id, severity: 0.5 }]);
    report(`${id} on ${task}`, counted);
    expect(counted.alarmed / counted.runs).toBeGreaterThanOrEqual(0.95);
    expect((counted.causes[id] ?? 0) / counted.runs).toBeGreaterThanOrEqual(0.95);
    const outside = Object.entries(counted.seeds).filter(([detector]) => !row.trips.includes(detector) && !row.mayTrip.includes(detector));
    expect(Object.fromEntries(outside), 'detectors outside trips and mayTrip, with the seeds').toEqual({});
  });
});
