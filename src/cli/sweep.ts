import { writeFileSync } from 'node:fs';
import type { Experiment, Recipe, Sweep } from '../experiment.ts';
import { InputError } from '../fields.ts';
import { checkSweep } from '../runs/sweep.ts';
import { type Cell, CellRunner, coveredByKernel } from '../runs/sweep-cell.ts';
import { guarded } from '../runs/guard.ts';
import { sharedOf } from '../runs/resolve.ts';
import { checkAxes, parseAxis } from '../sharing/axes.ts';
import { encodeLink } from '../sharing/link.ts';
import { ask, known } from './ask.ts';
import { type Command, EXIT, onlyWord, options } from './command.ts';
import { address, openHost } from './host.ts';
import { plain, print, printJson, progress } from './print.ts';
import { mapLines } from './sweep-map.ts';

/** Milliseconds of training between two turns of the event loop. */
const TURN_MS = 100;

function linkTo(cell: Cell, experiment: Experiment): string {
  const claim = cell.claim();
  return address(encodeLink({ ...sharedOf(experiment), ...(claim && { claim }) }));
}

/** Says once what a map will take, where the first cells show that it is long. */
function warn(experiment: Experiment, done: number, count: number, seconds: number): void {
  const left = (seconds / done) * (count - done);
  if (left < 5) return;
  const why = !coveredByKernel(experiment)
    ? 'The fused kernel does not cover this experiment, TensorFlow.js trains it: '
    : guarded(experiment)
      ? 'Guards act in each run, which takes checkpoints to go back to: '
      : '';
  process.stderr.write(`${why}about ${Math.round(left)} s for the ${count - done} cells that are left\n`);
}

async function train(sweep: Sweep, links: boolean): Promise<{ cells: Cell[]; rows: object[]; seconds: number }> {
  const map = checkSweep(sweep);
  const runner = new CellRunner(await openHost('wasm'));
  const cells: Cell[] = [];
  const rows: object[] = [];
  const begun = performance.now();
  let turn = begun;
  for (let i = 0; i < map.count; i++) {
    const experiment = map.experiment(i);
    const cell = (await runner.run(experiment)) as Cell;
    cells.push(cell);
    const { status, detector, onset, finalLoss, validationAccuracy, digest } = cell;
    rows.push({
      settings: map.settings(i),
      ...(links && { link: linkTo(cell, experiment) }),
      digest,
      status,
      detector,
      onset,
      failing: cell.verdicts.filter(({ status, undone }) => status === 'failing' && !undone).map(({ detector }) => detector),
      finalLoss,
      validationAccuracy,
    });
    if (i === 3) warn(experiment, 4, map.count, (performance.now() - begun) / 1000);
    if (performance.now() - turn > TURN_MS) {
      progress(i + 1, map.count, 'runs');
      turn = performance.now();
      await new Promise((resolved) => setImmediate(resolved));
    }
  }
  progress();
  return { cells, rows, seconds: (performance.now() - begun) / 1000 };
}

/** `wtgw sweep`: a map of runs over one or two axes, each cell an experiment of its own. */
export const sweep: Command = {
  name: 'sweep',
  usage: '<task> --axis path=from..to:count [--axis …] [options]',
  summary: 'a map of runs over one or two axes: where training works, and where it fails by what',
  options: [
    '--axis path=1e-4..10:32   from, to and how many, in equal ratios where the dial is logarithmic; or path=relu,tanh; one or two',
    '                          path is a setting, seed, or severity:<injection>',
    '--inject id[:severity]    break every cell, severity 0 to 1, else 0.5; may be repeated',
    '--remedy id               mend every cell from the start; may be repeated',
    '--set path=value          a setting of every cell; may be repeated',
    '--seed N  --steps N       another seed (else 1), another budget',
    '--out file.json           the JSON document into a file',
    '--no-links                leave the links of the cells out',
    '--json                    one JSON document on standard output',
  ],
  async run(words) {
    const { values, positionals } = options(sweep, words, {
      axis: { type: 'string', multiple: true, default: [] },
      inject: { type: 'string', multiple: true, default: [] },
      remedy: { type: 'string', multiple: true, default: [] },
      set: { type: 'string', multiple: true, default: [] },
      seed: { type: 'string' },
      steps: { type: 'string' },
      out: { type: 'string' },
      'no-links': { type: 'boolean' },
      json: { type: 'boolean' },
    });
    const task = onlyWord(sweep, positionals);
    const axes = checkAxes(values.axis.map((text) => parseAxis(text, known.injections)));
    const { inject, remedy: remedies, set, seed, steps } = values;
    const asked = ask(task, { inject, remedies, set, seed, steps });
    const recipe = asked.recipe as Recipe | undefined;
    const map: Sweep = recipe ? { recipe, axes } : { shared: sharedOf(asked.experiment), axes };
    checkSweep(map);
    if (values.out !== undefined) write(values.out, '');
    const { cells, rows, seconds } = await train(map, !values['no-links']);
    const document = { sweep: map, cells: rows, seconds, cellsPerSecond: cells.length / seconds };
    if (values.out !== undefined) write(values.out, `${JSON.stringify(document, plain)}\n`);
    if (values.json) printJson(document);
    else print(...mapLines(map, cells, seconds));
    return EXIT.done;
  },
};

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new InputError(`Cannot write ${file}: ${(error as NodeJS.ErrnoException).code}; name a file in a folder that is there`);
  }
}
