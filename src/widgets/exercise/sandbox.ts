/** The sandbox in this page: loaded once, when files are first to be judged. */
import type { Sandbox } from '../../grading/sandbox.ts';

let opened: Promise<Sandbox> | undefined;

/** The one sandbox of the page. */
export function sandbox(): Promise<Sandbox> {
  opened ??= Promise.all([import('../../grading/sandbox.ts'), import('../../worker/frames.ts')]).then(([{ openSandbox }, { openFrames }]) =>
    openSandbox(openFrames()),
  );
  opened.catch(() => {
    opened = undefined;
  });
  return opened;
}
