import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { programs } from '../grading/programs.ts';
import { HONEST, madeTrace } from '../grading/traces.ts';
import { nodeModule, pageScript, quickjs } from './sandbox/bundle.ts';
import type { Sandboxes } from './sandbox/page.ts';

const full = Boolean(process.env.FULL);
/** In the gate every sixth program and one that only a watchdog ends; all of them with FULL. */
const chosen = programs.filter(({ name, ending }, i) => full || name === 'silent-includes' || (ending !== 'timeout' && i % 6 === 0));
const LIMITS = { silence: 4000, strikes: 1 };
const SEEDS = [1, 2];

let script: string;
test.beforeAll(async () => {
  script = await pageScript();
});

async function open(page: Page): Promise<void> {
  await page.goto('/404.html');
  await page.evaluate(script);
}

test('hostile programs end in Chromium as in Node, digest for digest, and the page stays responsive', async ({ page }) => {
  test.setTimeout(full ? 600_000 : 120_000);
  const { data: _left, ...others } = HONEST;
  const files = chosen.map(({ source }) => ({ ...others, data: source }));
  await open(page);
  const there = await page.evaluate(
    async ({ files, others, wasm, limits, seeds }) => {
      const { openSandbox, lines, madeTrace } = (globalThis as unknown as { sandboxes: Sandboxes }).sandboxes;
      const sandbox = openSandbox(lines(wasm), { size: 2, limits });
      const traces = seeds.map((seed) => madeTrace(seed, 60, seed === 1 ? 30 : undefined));
      const before = await sandbox.judgeAll(others, traces);
      let longest = 0;
      let last = performance.now();
      const beat = setInterval(() => {
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
      }, 20);
      const judged = await Promise.all(files.map((one) => sandbox.judgeAll(one, traces)));
      clearInterval(beat);
      const after = await sandbox.judgeAll(others, traces);
      sandbox.close();
      return { before, judged, after, longest, frames: document.querySelectorAll('iframe').length };
    },
    { files, others, wasm: quickjs(), limits: LIMITS, seeds: SEEDS },
  );
  expect(there.after).toEqual(there.before);
  expect(there.frames, 'frames are gone with their sandbox').toBe(0);
  expect(there.longest, 'milliseconds for which the page did not answer').toBeLessThan(1000);
  test.info().annotations.push({ type: 'longest pause', description: `${there.longest.toFixed(0)} ms` });
  expect(there.judged.map(({ outcomes }, i) => [chosen[i]?.name, outcomes[0]?.endings[1]?.ending])).toEqual(
    chosen.map(({ name, ending }) => [name, ending]),
  );

  const { openSandbox, openThreads } = await nodeModule(join(test.info().project.outputDir, 'sandbox'));
  const sandbox = openSandbox(openThreads(), { size: 2, limits: LIMITS });
  const traces = SEEDS.map((seed) => madeTrace(seed, 60, seed === 1 ? 30 : undefined));
  const here = await Promise.all(files.map((one) => sandbox.judgeAll(one, traces)));
  sandbox.close();
  expect(there.judged.map(({ digest }, i) => `${chosen[i]?.name} ${digest}`)).toEqual(
    here.map(({ digest }, i) => `${chosen[i]?.name} ${digest}`),
  );
});

test('the frame has no origin: no storage, no network, no way to the page', async ({ page }) => {
  await open(page);
  await page.evaluate(async (wasm) => {
    const { openSandbox, lines, madeTrace, HONEST } = (globalThis as unknown as { sandboxes: Sandboxes }).sandboxes;
    await openSandbox(lines(wasm)).judgeAll(HONEST, [madeTrace(1, 20)]);
  }, quickjs());
  const frame = page.frames().find((one) => one.url().endsWith('/sandbox.html'));
  const found = await frame?.evaluate(async () => {
    const attempt = async (act: () => unknown) => {
      try {
        return String(await act());
      } catch (error) {
        return (error as Error).name;
      }
    };
    return {
      origin: self.origin,
      storage: await attempt(() => localStorage.length),
      cookie: await attempt(() => document.cookie),
      network: await attempt(() => fetch('/index.html')),
      parent: await attempt(() => parent.document.title),
    };
  });
  expect(found).toEqual({
    origin: 'null',
    storage: 'SecurityError',
    cookie: 'SecurityError',
    network: 'TypeError',
    parent: 'SecurityError',
  });
});

test('the page of the frame does nothing for whoever opens it otherwise', async ({ page }) => {
  await open(page);
  const answered = await page.evaluate(async () => {
    const frame = document.createElement('iframe');
    frame.src = '/sandbox.html';
    const loaded = new Promise((done) => {
      frame.onload = done;
    });
    document.body.append(frame);
    await loaded;
    const { port1, port2 } = new MessageChannel();
    const answer = new Promise<boolean>((done) => {
      port1.onmessage = () => done(true);
      setTimeout(() => done(false), 1000);
    });
    frame.contentWindow?.postMessage('postMessage(1)', '*', [port2]);
    return answer;
  });
  expect(answered).toBe(false);
});
