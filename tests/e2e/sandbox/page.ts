/** What a test puts into a page of the site: sandboxes in frames, as pages open them. */
import { openSandbox } from '../../../src/grading/sandbox.ts';
import type { OpenLine } from '../../../src/grading/protocol.ts';
import { frameLines } from '../../../src/worker/frame-line.ts';
import { HONEST, madeTrace } from '../../grading/traces.ts';
import script from '../../../src/grading/sandbox.worker.ts?bundled';

const bytes = (base64: string) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

Object.assign(globalThis, {
  bench: {
    HONEST,
    madeTrace,
    openSandbox,
    lines: (wasm: string): OpenLine => frameLines(async () => ({ page: '/sandbox.html', wasm: bytes(wasm), script })),
  },
});
