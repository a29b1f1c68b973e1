/** The terminal program: runs it on this process's words, and turns what it throws into one line. */
import { InputError } from '../fields.ts';
import { EXIT } from './command.ts';
import { progress } from './print.ts';
import { program } from './program.ts';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever read us has read enough, as `head` does.
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  throw error;
});

try {
  process.exitCode = await program(process.argv.slice(2));
} catch (error) {
  progress();
  const expected = error instanceof InputError || (error instanceof Error && 'code' in error && 'path' in error);
  process.stderr.write(`${expected ? (error as Error).message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = EXIT.usage;
}
