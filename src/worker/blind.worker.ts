/** The worker of blind cases: it deals, trains and judges, and tells no more than was asked for. */
import { chooseBackend } from '../engine/backends/choose.ts';
import { InputError } from '../fields.ts';
import { BlindCase } from '../runs/blind/case.ts';
import { pick } from '../runs/blind/deal.ts';
import { fileReader } from '../runs/files.ts';
import type { Host } from '../runs/run.ts';
import type { FromBlind, ToBlind } from './blind-protocol.ts';

let host: Promise<Host> | undefined;
let playing: BlindCase | undefined;
let trained: Promise<void> | undefined;

const tell = (message: FromBlind) => postMessage(message);

async function open({ assets, wasm }: Extract<ToBlind, { kind: 'open' }>): Promise<Host> {
  // A case is a claim: everybody who plays its number sees the same bits.
  const { report } = await chooseBackend('wasm', wasm);
  const files = fileReader(async (name) => {
    const response = await fetch(new URL(`data/${name}`, assets));
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  });
  return { backend: report.backend, wasm, files };
}

async function train(own: BlindCase): Promise<void> {
  while (playing === own) {
    const losses = await own.losses();
    if (playing !== own) break;
    tell({ kind: 'losses', losses, over: own.over });
    if (own.over) break;
    // Lets messages in between.
    await new Promise((resolved) => setTimeout(resolved));
  }
}

async function handle(message: ToBlind): Promise<void> {
  if (message.kind === 'open') {
    host = open(message);
    await host;
    return;
  }
  if (message.kind === 'deal') {
    const before = playing;
    playing = undefined;
    await trained;
    before?.close();
    const own = await BlindCase.open(
      message.wanted.length > 0 ? pick(message.number, message.wanted) : message.number,
      (await host) as Host,
    );
    playing = own;
    tell({ kind: 'dealt', brief: own.brief() });
    trained = train(own);
    return trained;
  }
  const own = playing;
  await trained;
  if (!own || own !== playing) return;
  if (message.kind === 'probe') {
    const panels = await own.probe(message.probe);
    if (panels) tell({ kind: 'evidence', probe: message.probe, panels });
  } else tell({ kind: 'revealed', revealed: await own.answer(message.answer, message.said) });
}

onmessage = ({ data }: MessageEvent<ToBlind>) => {
  handle(data).catch((error: unknown) =>
    tell({
      kind: 'failed',
      message:
        error instanceof InputError ? error.message : `The case could not go on: ${error instanceof Error ? error.message : String(error)}`,
    }),
  );
};
