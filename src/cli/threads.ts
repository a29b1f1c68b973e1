import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { FromSandbox, OpenLine } from '../grading/protocol.ts';
import script from '../grading/sandbox.worker.ts?bundled';

/** Gives a thread of Node the two names that the script knows from a browser's worker. */
const PRELUDE = `const { parentPort } = require('node:worker_threads');
globalThis.postMessage = (message) => parentPort.postMessage(message);
parentPort.on('message', (data) => globalThis.onmessage({ data }));
`;
const NAME = 'emscripten-module.wasm';

/** QuickJS lies beside the program, or among the packages. */
function wasm(): Uint8Array<ArrayBuffer> {
  const beside = join(import.meta.dirname, NAME);
  return new Uint8Array(
    readFileSync(existsSync(beside) ? beside : createRequire(import.meta.url).resolve('@jitl/quickjs-wasmfile-release-sync/wasm')),
  );
}

/** Opens lines to threads of Node, in which learners' files are judged as in a browser. */
export function openThreads(): OpenLine {
  const bytes = wasm();
  return (limits, listen, fail) => {
    const worker = new Worker(PRELUDE + script, { eval: true, env: {}, stdin: false, name: 'sandbox' });
    let open = true;
    worker.on('message', (message: FromSandbox) => open && listen(message));
    worker.on('error', (error) => open && fail(error.message));
    worker.on('exit', (code) => open && fail(`it ended with code ${code}`));
    worker.postMessage({ kind: 'open', wasm: bytes, limits });
    return {
      send: (message) => worker.postMessage(message),
      close: () => {
        open = false;
        void worker.terminate();
      },
    };
  };
}
