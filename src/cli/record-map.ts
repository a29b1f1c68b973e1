import type { Sweep } from '../experiment.ts';
import { InputError } from '../fields.ts';
import { checkSweep } from '../runs/sweep.ts';
import { type Cell, CellRunner } from '../runs/sweep-cell.ts';
import { checkAxes, parseAxis } from '../sharing/axes.ts';
import { endOf, type MapOutcome, readMap, type RecordedMap, writeMap } from '../sharing/recorded-map.ts';
import { known } from './ask.ts';
import { type Asked, type Kind, recipeOf } from './records.ts';

interface MapEntry extends Asked {
  axes: string[];
}

/** A lesson loads a map with its page: more cells than this are for `/sweep`. */
const MOST_CELLS = 1024;

const failingOf = ({ verdicts }: Cell) =>
  verdicts.filter(({ status, undone }) => status === 'failing' && !undone).map(({ detector }) => detector);

/** Trains every cell of a line and packs what came of them. */
async function made(entry: MapEntry, runner: CellRunner): Promise<RecordedMap> {
  const recipe = recipeOf(entry);
  const sweep: Sweep = { recipe, axes: checkAxes(entry.axes.map((text) => parseAxis(text, known.injections))) };
  const map = checkSweep(sweep);
  if (map.count > MOST_CELLS) throw new InputError(`Cannot record the map "${entry.id}": ${map.count} cells, at most ${MOST_CELLS}`);
  const outcomes = new Map<string, MapOutcome>();
  const record: RecordedMap = {
    id: entry.id,
    recipe,
    axes: entry.axes,
    sweep,
    budget: map.experiment(0).steps,
    naiveLoss: await runner.guessing(map.experiment(0)),
    outcomes: [],
    cells: [],
    onset: [],
    finalLoss: [],
    digests: '',
  };
  for (let i = 0; i < map.count; i++) {
    const cell = (await runner.run(map.experiment(i))) as Cell;
    const outcome: MapOutcome = {
      status: cell.status,
      ...(cell.detector !== undefined && { first: cell.detector }),
      failing: failingOf(cell),
    };
    const key = JSON.stringify(outcome);
    if (!outcomes.has(key)) outcomes.set(key, outcome);
    record.cells.push([...outcomes.keys()].indexOf(key));
    record.onset.push(cell.onset ?? -1);
    record.finalLoss.push(cell.finalLoss);
    record.digests += endOf(cell.digest);
  }
  record.outcomes = [...outcomes.values()];
  return record;
}

/** Recorded maps and range tests. */
export const maps: Kind<MapEntry> = {
  name: 'maps',
  async make(entry, host, before) {
    const record = await made(entry, new CellRunner(host));
    const text = writeMap(record);
    const old = before === undefined ? undefined : readMap(JSON.parse(before));
    const state = !old ? 'new' : old.digests !== record.digests ? 'differs' : before === text ? 'same' : 'judged';
    const first = record.outcomes.flatMap((outcome) => outcome.first ?? []);
    return { text, row: { state, failing: [...new Set(first)] } };
  },
};
