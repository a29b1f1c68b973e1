/** The worker that trains the hidden runs of an assignment and keeps of each what a monitor saw. */
import { openBackend } from '../engine/backends/open.ts';
import { InputError } from '../fields.ts';
import { fileReader } from '../runs/files.ts';
import { makeTrace, planTraces } from '../runs/traces.ts';
import type { FromTraces, ToTraces } from './traces-protocol.ts';

const tell = (message: FromTraces) => postMessage(message);

async function make({ wanted, seed, part, of, assets, wasm }: ToTraces): Promise<void> {
  const planned = planTraces(wanted, seed);
  tell({ kind: 'planned', whole: planned.length });
  await openBackend('wasm', wasm);
  const files = fileReader(async (name) => {
    const response = await fetch(new URL(`data/${name}`, assets));
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  });
  for (const [i, one] of planned.entries()) {
    if (i % of !== part) continue;
    const { trace, truth } = await makeTrace(one, { backend: 'wasm', wasm, files });
    tell({ kind: 'made', trace, truth });
  }
  tell({ kind: 'done' });
}

onmessage = ({ data }: MessageEvent<ToTraces>) => {
  make(data).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    tell({ kind: 'failed', sentence: error instanceof InputError ? why : `The hidden runs could not be made: ${why}` });
  });
};
