/** The terminal's end of the same sandbox, for a test to compare with. */
export { openThreads } from '../../../src/cli/threads.ts';
export { openSandbox } from '../../../src/grading/sandbox.ts';
