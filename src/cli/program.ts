import { InputError } from '../fields.ts';
import { assignment } from './assignment.ts';
import { catalogue } from './catalogue.ts';
import { bench } from './bench.ts';
import { type Command, EXIT } from './command.ts';
import { check } from './check.ts';
import { diagnose } from './diagnose.ts';
import { disasters } from './disasters.ts';
import { grade } from './grade.ts';
import { list } from './list.ts';
import { operating } from './operating.ts';
import { print, table } from './print.ts';
import { record } from './record.ts';
import { run } from './run.ts';
import { sweep } from './sweep.ts';
import { traces } from './traces.ts';
import { verify } from './verify.ts';

const COMMANDS: readonly Command[] = [
  list,
  run,
  diagnose,
  verify,
  check,
  sweep,
  record,
  disasters,
  catalogue,
  operating,
  bench,
  traces,
  assignment,
  grade,
];

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

/** Does what the words ask and answers with the exit code; bad usage is an `InputError` of one sentence. */
export async function program(words: string[]): Promise<number> {
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
