import { writeFileSync } from 'node:fs';
import type { Cause, Experiment, Recipe } from '../experiment.ts';
import { InputError } from '../fields.ts';
import { type EndedRun, finish } from '../runs/end.ts';
import { cureAgainstNull } from '../runs/fork.ts';
import { injectionOf, remedyOf, sharedOf } from '../runs/resolve.ts';
import { type Host, Run } from '../runs/run.ts';
import { writeBundle } from '../sharing/bundle.ts';
import { encodeLink } from '../sharing/link.ts';
import { ask } from './ask.ts';
import { type Command, EXIT, onlyWord, options } from './command.ts';
import { address, environment, openHost } from './host.ts';
import { eventLines } from './events.ts';
import { inked, percent, print, printJson, progress } from './print.ts';
import { diagnosisLines, finalLine, headline, verdictLines } from './report.ts';

/** A cured fork beside the same run uncured. */
interface Fork {
  remedies: string[];
  at: number;
  cured: EndedRun;
  null: EndedRun;
  beatsNull: boolean;
}

/** What is shared of a run: the experiment, the recipe it was made by, and the claim. */
const sharedWith = ({ claim }: EndedRun, experiment: Experiment, recipe?: Recipe) => ({
  ...sharedOf(experiment, recipe),
  ...(claim && { claim }),
});
const linkTo = (ended: EndedRun, experiment: Experiment, recipe?: Recipe) => address(encodeLink(sharedWith(ended, experiment, recipe)));

/** Writes a file, or says in one line why that cannot be; tried before training, so that nobody waits for nothing. */
function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new InputError(`Cannot write ${file}: ${(error as NodeJS.ErrnoException).code}; name a file in a folder that is there`);
  }
}

/** The remedies that were named, else the first that the likeliest cause has for a run in the middle. */
function remediesFor(named: string[], causes: Cause[]): string[] {
  const remedy = causes.flatMap(({ remedies }) => remedies).find(({ from }) => from === 'checkpoint');
  if (named.length > 0) return named;
  if (remedy) return [remedy.id];
  throw new InputError('Cannot fork: no cause was found that a run in the middle can be cured of; name a remedy with --remedy');
}

async function train(experiment: Experiment, host: Host, fork: { remedies: string[]; recipe?: Recipe } | undefined) {
  const run = await Run.open(experiment, host);
  try {
    const ended = await finish(run, () => progress(run.step, experiment.steps, 'steps'));
    if (!fork) return { ended };
    const remedies = remediesFor(fork.remedies, ended.causes);
    const success = fork.recipe?.inject.map(({ id }) => injectionOf(id).success).find((kind) => kind !== 'none') ?? 'validation';
    return { ended, fork: { remedies, ...(await cureAgainstNull(run, ended, remedies, success)) } };
  } finally {
    progress();
    run.close();
  }
}

/** The documented document of `run --json`. */
function documentOf(ended: EndedRun, experiment: Experiment, recipe: Recipe | undefined, fork: Fork | undefined): object {
  const { backend, digest, steps, stepsPerSecond, final, verdicts } = ended;
  const brief = (one: EndedRun) => ({ digest: one.digest, outcome: one.outcome, final: one.final, verdicts: one.verdicts });
  const causes = ended.causes.map(({ cause, because, recommendation, remedies }) => ({
    cause,
    because,
    recommendation,
    remedies: remedies.map(({ id }) => id),
  }));
  const link = linkTo(ended, experiment, recipe);
  const document = { experiment, link, backend, digest, steps, stepsPerSecond, final, verdicts, causes };
  if (!fork) return document;
  const { at, remedies, cured, beatsNull } = fork;
  const mended = { remedies, link: linkTo(cured, cured.experiment), ...brief(cured) };
  return { ...document, fork: { at, cured: mended, null: brief(fork.null), beatsNull } };
}

function printRun(subject: string, ended: EndedRun, experiment: Experiment, recipe: Recipe | undefined, fork: Fork | undefined): void {
  print(inked('bold', headline(experiment, recipe)), finalLine(ended), '', ...diagnosisLines(ended, subject, recipe));
  if (fork) {
    const { cured, null: nothing } = fork;
    const accuracy = ({ final }: EndedRun) => percent(final.validationAccuracy);
    print(
      '',
      `${inked('bold', 'Forked')} at step ${fork.at} with ${fork.remedies.join(', ')}: validation accuracy ${accuracy(cured)}, without it ${accuracy(nothing)}`,
      `  ${fork.beatsNull ? 'The cure beats doing nothing by more than chance would' : 'The cure does not beat doing nothing by more than chance would'}`,
      ...verdictLines(cured.verdicts),
    );
  }
  print(
    '',
    ended.digest ? `digest  ${ended.digest}` : 'digest  none: digests are made on the reference, --backend wasm',
    `link    ${linkTo(ended, experiment, recipe)}`,
  );
}

/** `wtgw run`: trains one experiment, judges it, says why it failed and what mends it. */
export const run: Command = {
  name: 'run',
  usage: '<task|experiment.json|link> [options]',
  summary: 'train one experiment; say what failed, from which step, why, and what mends it',
  options: [
    '--inject id[:severity]   break it, severity 0 to 1, else 0.5; may be repeated',
    '--remedy id              mend it from the start; may be repeated',
    '--fork                   mend it from the last checkpoint before onset instead, beside a fork without the remedy',
    '--set path=value         a setting, as in optimizer.learningRate=0.1; may be repeated',
    '--seed N  --steps N      another seed (else 1), another budget',
    '--backend wasm|cpu       wasm is the reference, on which digests are made',
    '--out events.jsonl       every event, one JSON object a line',
    '--bundle file.json       the experiment and its claim as a file, for wtgw verify',
    '--json                   one JSON document on standard output',
    '--check                  exit 1 where a detector fails',
  ],
  async run(words) {
    const { values, positionals } = options(run, words, {
      inject: { type: 'string', multiple: true, default: [] },
      remedy: { type: 'string', multiple: true, default: [] },
      fork: { type: 'boolean' },
      set: { type: 'string', multiple: true, default: [] },
      seed: { type: 'string' },
      steps: { type: 'string' },
      backend: { type: 'string', default: 'wasm' },
      out: { type: 'string' },
      bundle: { type: 'string' },
      json: { type: 'boolean' },
      check: { type: 'boolean' },
    });
    const subject = onlyWord(run, positionals);
    const { fork: forking, seed, steps } = values;
    for (const id of values.remedy) {
      if (remedyOf(id).from === 'checkpoint' || !forking) continue;
      throw new InputError(`Cannot fork with ${id}: it must begin anew; leave --fork out`);
    }
    const { experiment, recipe } = ask(subject, {
      inject: values.inject,
      remedies: forking ? [] : values.remedy,
      set: values.set,
      seed,
      steps,
    });
    const files = [values.out, values.bundle].filter((file) => file !== undefined);
    for (const file of files) write(file, '');
    const host = await openHost(values.backend);
    const { ended, fork } = await train(experiment, host, forking ? { remedies: values.remedy, ...(recipe && { recipe }) } : undefined);
    if (values.out !== undefined) write(values.out, eventLines(ended.batches));
    if (values.bundle !== undefined)
      write(values.bundle, writeBundle({ shared: sharedWith(ended, experiment, recipe), environment: environment() }));
    if (values.json) printJson(documentOf(ended, experiment, recipe, fork));
    else printRun(subject, ended, experiment, recipe, fork);
    return values.check && ended.verdicts.some(({ status }) => status === 'failing') ? EXIT.found : EXIT.done;
  },
};
