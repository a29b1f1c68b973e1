import type { FromSandbox, Line, OpenLine, ToSandbox } from '../grading/protocol.ts';

/** What a frame is opened with: its page, QuickJS as WebAssembly (a compiled module cannot be posted to an opaque origin), and the worker's script. */
export interface FrameParts {
  page: string;
  wasm: Uint8Array<ArrayBuffer>;
  script: string;
}

/** Milliseconds within which the page of the frame answers. */
const ANSWER = 15_000;

/** What the page of the frame says itself. */
type FromFrame = FromSandbox | { kind: 'here' } | { kind: 'died'; why: string };

function openFrame({ page, wasm, script }: FrameParts, ...[limits, listen, fail]: Parameters<OpenLine>): Line {
  const frame = document.createElement('iframe');
  const { port1: near, port2: far } = new MessageChannel();
  const late = setTimeout(() => fail(`the page ${page} did not answer`), ANSWER);
  near.onmessage = ({ data }: MessageEvent<FromFrame>) => {
    if (data.kind === 'here') clearTimeout(late);
    else if (data.kind === 'died') fail(data.why || 'its worker stopped');
    else listen(data);
  };
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.hidden = true;
  frame.title = 'Sandbox';
  frame.src = page;
  frame.onload = () => frame.contentWindow?.postMessage(script, '*', [far]);
  document.body.append(frame);
  const send = (message: ToSandbox) => near.postMessage(message);
  send({ kind: 'open', wasm, limits });
  return {
    send,
    close() {
      clearTimeout(late);
      near.onmessage = null;
      near.close();
      frame.remove();
    },
  };
}

/** Opens lines to workers in opaque frames, once their parts have been loaded. */
export const frameLines =
  (parts: () => Promise<FrameParts>): OpenLine =>
  (limits, listen, fail) => {
    const queue: ToSandbox[] = [];
    let line: Line | undefined;
    let closed = false;
    parts().then(
      (loaded) => {
        if (closed) return;
        line = openFrame(loaded, limits, listen, fail);
        for (const message of queue) line.send(message);
      },
      (error: unknown) => closed || fail(error instanceof Error ? error.message : String(error)),
    );
    return {
      send: (message) => (line ? line.send(message) : queue.push(message)),
      close() {
        closed = true;
        line?.close();
      },
    };
  };
