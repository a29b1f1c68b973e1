/** The terminal program. */
import { InputError } from '../fields.ts';
import { type Command, EXIT } from './command.ts';
import { list } from './list.ts';
import { print, progress, table } from './print.ts';
import { record } from './record.ts';
import { run } from './run.ts';
import { verify } from './verify.ts';

const COMMANDS: readonly Command[] = [list, run, verify, record];

function help(command?: Command): void {
  if (command) print(`wtgw ${command.name} ${command.usage}`, `  ${command.summary}`, ...command.options.map((line) => `  ${line}`));
  else {
    print(
      'wtgw <command>: run training that goes wrong, and say why',
      ...table(COMMANDS.map(({ name, summary }) => [name, summary])),
      '`wtgw help <command>` says what a command takes',
      'Exit codes: 0 done; 1 a failure was diagnosed or a claim not reproduced (only with --check); 2 bad usage or bad input',
      'In JSON, numbers that JSON cannot write are the strings "NaN", "Infinity" and "-Infinity"',
    );
  }
}

function find(name: string): Command {
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (command) return command;
  throw new InputError(`Unknown command "${name}": choose one of ${COMMANDS.map((known) => known.name).join(', ')}, help`);
}

async function main(words: string[]): Promise<number> {
  const [name, ...rest] = words;
  if (name === undefined || name === '--help' || name === '-h') help();
  else if (name === 'help') help(rest[0] === undefined ? undefined : find(rest[0]));
  else {
    const command = find(name);
    if (!rest.includes('--help') && !rest.includes('-h')) return command.run(rest);
    help(command);
  }
  return EXIT.done;
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever read us has read enough, as `head` does.
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  throw error;
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  progress();
  const expected = error instanceof InputError || (error instanceof Error && 'code' in error && 'path' in error);
  process.stderr.write(`${expected ? (error as Error).message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = EXIT.usage;
}
