import { climb, procedures } from '../runs/procedures/ladder.ts';
import { findingOf, type Finding } from '../runs/procedures/procedure.ts';
import { InputError } from '../fields.ts';
import { ask } from './ask.ts';
import { type Command, EXIT, onlyWord, options } from './command.ts';
import { openHost } from './host.ts';
import { inked, paragraph, print, printJson } from './print.ts';

const COLOURS = { passed: 'green', failed: 'red', unknown: 'dim', skipped: 'dim' } as const;

function show({ title, result, because }: Finding): void {
  const head = `${inked(COLOURS[result], result.padEnd(8))} ${inked('bold', title)}`;
  if (result === 'skipped') print(head);
  else print(head, paragraph(because));
}

/** `wtgw check`: climbs the diagnostic ladder and says where it stops. */
export const check: Command = {
  name: 'check',
  usage: '<task|file|link> [--inject id:severity] [--remedy id] [--set path=value] [--seed n] [--only procedure] [--all] [--json]',
  summary: 'the diagnostic ladder: data, first steps, one batch, gradients, learning rate, whole run; stops at the first rung that fails',
  options: [
    '--inject id:severity  break it first; more than one may be given',
    '--remedy id           mend it; more than one may be given',
    '--set path=value      any setting, as in optimizer.learningRate=0.1',
    `--only id             one procedure: ${procedures.map(({ id }) => id).join(', ')}`,
    '--all                 climb on after a rung that failed',
    '--json                {findings: [{id, title, question, result, because, figures, losses, verdicts}], stopped}',
  ],
  async run(words) {
    const { values, positionals } = options(check, words, {
      inject: { type: 'string', multiple: true, default: [] },
      remedy: { type: 'string', multiple: true, default: [] },
      set: { type: 'string', multiple: true, default: [] },
      seed: { type: 'string' },
      only: { type: 'string' },
      all: { type: 'boolean', default: false },
      json: { type: 'boolean' },
    });
    const { inject, remedy: remedies, set, seed, only, all } = values;
    const { experiment } = ask(onlyWord(check, positionals), { inject, remedies, set, seed });
    const one = procedures.find(({ id }) => id === only);
    if (only !== undefined && !one) {
      throw new InputError(`Unknown procedure "${only}": choose one of ${procedures.map(({ id }) => id).join(', ')}`);
    }
    const host = await openHost('wasm');
    const onRung = values.json ? () => {} : show;
    const climbed = one ? { findings: [await findingOf(one, experiment, host)] } : await climb(experiment, host, { all, onRung });
    if (one && !values.json) climbed.findings.forEach(show);
    if (values.json) printJson(climbed);
    else if ('stopped' in climbed && climbed.stopped) print('', `Stopped at ${climbed.stopped}: mend that, then climb again.`);
    return climbed.findings.some(({ result }) => result === 'failed') ? EXIT.found : EXIT.done;
  },
};
