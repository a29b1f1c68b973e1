/** What a test puts into a page of the site: sandboxes in frames, as pages open them. */
import type { OpenLine } from '../../../src/grading/protocol.ts';
import { openSandbox } from '../../../src/grading/sandbox.ts';
import script from '../../../src/grading/sandbox.worker.ts?bundled';
import { frameLines } from '../../../src/worker/frame-line.ts';
import { HONEST, madeTrace } from '../../grading/traces.ts';

const bytes = (base64: string) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
const lines = (wasm: string): OpenLine => frameLines(async () => ({ page: '/sandbox.html', wasm: bytes(wasm), script }));
const sandboxes = { HONEST, madeTrace, openSandbox, lines };

export type Sandboxes = typeof sandboxes;
Object.assign(globalThis, { sandboxes });
