import { readdirSync, readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import type { Shared } from '../../src/experiment.ts';
import type { FromWorker, RunSummary, ToWorker } from '../../src/worker/protocol.ts';

const full = process.env.FULL === '1';
const built = readdirSync('dist/_astro');
const named = (pattern: RegExp) => `/_astro/${built.find((name) => pattern.test(name))}`;

interface File {
  id: string;
  digest: string;
  shared: Shared;
  verdicts: { detector: string; status: string }[];
}

/** The recorded runs of the pages, made in Node. */
const recorded = readdirSync('public/runs')
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(`public/runs/${name}`, 'utf8')) as File);
const gate = ['spirals-healthy', 'learning-rate-too-high', 'initialisation-too-large-spirals', 'duplicates-across-splits'];

/** Runs a shared experiment to its end in the built worker. */
function train(page: Page, shared: Shared, backend: 'wasm' | 'webgpu'): Promise<RunSummary> {
  const paths = {
    worker: named(/^run\.worker.*\.js$/),
    wasm: {
      'tfjs-backend-wasm.wasm': named(/^tfjs-backend-wasm\.[^.]+\.wasm$/),
      'tfjs-backend-wasm-simd.wasm': named(/^tfjs-backend-wasm-simd.*\.wasm$/),
      'tfjs-backend-wasm-threaded-simd.wasm': named(/^tfjs-backend-wasm-threaded.*\.wasm$/),
    },
  };
  return page.evaluate(
    async ([given, ask, name]) => {
      const absolute = (path: string) => new URL(path, location.href).href;
      const worker = new Worker(given.worker, { type: 'module' });
      const send = (message: ToWorker) => worker.postMessage(message);
      try {
        return await new Promise<RunSummary>((resolve, reject) => {
          worker.onerror = (event) => reject(new Error(event.message || 'the worker could not be loaded'));
          worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
            if (data.kind === 'backend') {
              if (data.report.backend === name) send({ kind: 'run', id: 1, ask: { shared: ask } });
              else reject(new Error(data.report.because));
            }
            if (data.kind === 'failed') reject(new Error(data.message));
            if (data.kind === 'ended') resolve(data.summary);
          };
          const wasm = Object.fromEntries(Object.entries(given.wasm).map(([file, path]) => [file, absolute(path)]));
          send({ kind: 'open', backend: name, assets: absolute('/'), wasm });
        });
      } finally {
        worker.terminate();
      }
    },
    [paths, shared, backend] as const,
  );
}

const failing = (verdicts: { detector: string; status: string }[]) =>
  verdicts
    .filter(({ status }) => status === 'failing')
    .map(({ detector }) => detector)
    .sort();

test('the recorded runs of the gate exist', () => {
  expect(recorded.map(({ id }) => id)).toEqual(expect.arrayContaining(gate));
});

for (const { id, shared, digest, verdicts } of recorded.filter((run) => full || gate.includes(run.id))) {
  test(`${id} comes out in this browser as it did in Node, to the last bit`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.goto('/404.html');
    const summary = await train(page, shared, 'wasm');
    expect(summary.digest).toBe(digest);
    expect(summary.reproduced).toMatchObject({ same: true, expected: digest });
    expect(failing(summary.verdicts)).toEqual(failing(verdicts));
  });

  if (full) {
    test(`${id} trips the same detectors on WebGPU`, async ({ page }) => {
      test.setTimeout(900_000);
      await page.goto('/404.html');
      const summary = await train(page, shared, 'webgpu');
      expect(failing(summary.verdicts)).toEqual(failing(verdicts));
    });
  }
}

test('a claim that was altered is told apart, with the step from which it differs', async ({ page }) => {
  const broken = recorded.find(({ id }) => id === 'learning-rate-too-high');
  const claim = broken?.shared.claim;
  if (!broken || !claim) throw new Error('Record the runs first: npm run wtgw -- record');
  const forged = {
    ...claim,
    digest: `${claim.digest.slice(0, -1)}${claim.digest.endsWith('0') ? '1' : '0'}`,
    losses: claim.losses.with(3, 9),
  };
  await page.goto('/404.html');
  const summary = await train(page, { ...broken.shared, claim: forged }, 'wasm');
  expect(summary.reproduced).toMatchObject({ same: false, firstDifference: 1 + 3 * claim.lossEvery });
});
