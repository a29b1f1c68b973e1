/** Sandboxes for pages: an opaque frame, in it a worker, in that QuickJS. Load it when it is needed: it carries the worker's script. */
import quickjs from '@jitl/quickjs-wasmfile-release-sync/wasm?url';
import type { OpenLine } from '../grading/protocol.ts';
import script from '../grading/sandbox.worker.ts?bundled';
import { frameLines, type FrameParts } from './frame-line.ts';

let parts: Promise<FrameParts> | undefined;

async function load(): Promise<FrameParts> {
  const answer = await fetch(quickjs);
  if (!answer.ok) throw new Error(`QuickJS cannot be loaded: ${answer.status} ${answer.statusText}`);
  return { page: `${import.meta.env.BASE_URL.replace(/\/?$/, '/')}sandbox.html`, wasm: new Uint8Array(await answer.arrayBuffer()), script };
}

/** Opens lines to opaque frames of this page, in which learners' files are judged. */
export function openFrames(): OpenLine {
  return frameLines(() => {
    parts ??= load().catch((error: unknown) => {
      parts = undefined;
      throw error;
    });
    return parts;
  });
}
