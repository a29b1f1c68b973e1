import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../fields.ts';
import { encodeAssignment, readAssignment, usualAssignment } from '../grading/assignment.ts';
import { checkKey, commitmentOf, makeKey, readKey } from '../grading/key.ts';
import { injectionOf } from '../runs/resolve.ts';
import { checkFailures, kindOf, USUAL_FAILURES } from '../runs/traces.ts';
import { type Command, EXIT, numberOf, onlyWord, options } from './command.ts';
import { address } from './host.ts';
import { print } from './print.ts';
import { readJsonFile } from './traces.ts';

/** Reads `id`, `id@task` or `id@task:.5,.75`. */
function failureOf(text: string): { id: string; task: string; severities: number[] } {
  const [, id = '', task, severities = '0.5,0.75'] = /^([^@:]*)(?:@([^:]*))?(?::(.*))?$/.exec(text) ?? [];
  const { appliesTo } = injectionOf(id);
  return { id, task: task ?? (appliesTo[0] as string), severities: severities.split(',').map((one) => numberOf(`failure ${id}:`, one)) };
}

/** `wtgw assignment`: makes an assignment and its key, or says whether a key is the one that was promised. */
export const assignment: Command = {
  name: 'assignment',
  usage:
    '<id> [--title t] [--failure id[@task][:severities]]… [--broken 24] [--healthy 16] [--deadline d] [--late points/days] [--hints n] [--rubric f] [--out d] [--verify]',
  summary: 'make an assignment of the exercise: a file to hand out, a link, and a key to keep until the deadline is over',
  options: [
    '--failure f   a failure to draw hidden runs from, as in no-residuals@spirals:0.5,1; may be given often; else the usual ones',
    '--broken n    hidden runs with a failure, and --healthy n without',
    '--deadline d  as in 2030-01-31T23:59:00Z; --late 10/3 takes 10 points a begun day, and nothing after 3 days',
    '--hints n     grades of hints that are allowed, 0 to 3; --rubric f  a rubric as JSON',
    '--out d       the folder to write to, else this one',
    '--verify      read <id>.assignment.json and <id>.key.json and say whether the key is the one that was promised',
  ],
  async run(words) {
    const { values, positionals } = options(assignment, words, {
      title: { type: 'string' },
      failure: { type: 'string', multiple: true },
      broken: { type: 'string', default: '24' },
      healthy: { type: 'string', default: '16' },
      deadline: { type: 'string' },
      late: { type: 'string' },
      hints: { type: 'string', default: '3' },
      rubric: { type: 'string' },
      out: { type: 'string', default: '.' },
      verify: { type: 'boolean' },
    });
    const id = onlyWord(assignment, positionals);
    const [handOut, secret] = ['assignment', 'key'].map((what) => join(values.out, `${id}.${what}.json`)) as [string, string];
    if (values.verify) {
      checkKey(readKey(readJsonFile(secret, 'key')), readAssignment(readJsonFile(handOut, 'assignment')));
      print('The key is the one that was promised: its seed and nonce have the hash that was published');
      return EXIT.done;
    }
    for (const file of [handOut, secret]) {
      if (existsSync(file)) throw new InputError(`Cannot write ${file}: it is there already; choose another id, or move it away`);
    }
    const key = makeKey(id, randomBytes(20));
    const failures = values.failure?.map(failureOf) ?? USUAL_FAILURES;
    checkFailures(failures);
    const [perDay, days] = (values.late ?? '').split('/').map((one) => (one === '' ? Number.NaN : numberOf('late', one)));
    const made = readAssignment({
      ...usualAssignment({ id, title: values.title ?? id, failures, commitment: commitmentOf(key) }),
      broken: numberOf('broken', values.broken),
      healthy: numberOf('healthy', values.healthy),
      hints: numberOf('hints', values.hints),
      ...(values.deadline !== undefined && { deadline: values.deadline }),
      ...(values.late !== undefined && { late: { perDay, days } }),
      ...(values.rubric !== undefined && { rubric: readJsonFile(values.rubric, 'rubric') }),
    });
    mkdirSync(values.out, { recursive: true });
    writeFileSync(handOut, `${JSON.stringify(made, null, 2)}\n`);
    writeFileSync(secret, `${JSON.stringify(key, null, 2)}\n`, { mode: 0o600 });
    const kinds = [...new Set(failures.map((failure) => kindOf(failure.id)))];
    print(`${handOut}  to hand out: ${made.broken} runs with a failure (${kinds.join(', ')}) and ${made.healthy} healthy ones`);
    print(`${secret}  to keep until the deadline is over; its promise is ${made.commitment}`);
    print(address(encodeAssignment(made)).replace('/lab/', '/exercise/'));
    return EXIT.done;
  },
};
