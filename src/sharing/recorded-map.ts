/** A recorded map of runs: what came of each cell, kept as JSON so that a page can draw it without training anything. */
import type { Recipe, Sweep } from '../experiment.ts';
import { InputError, shown } from '../fields.ts';

/** The version of the form of a recorded map. */
const VERSION = 1;
const DIGITS = 4;
/** Letters of a digest that are kept of each cell. */
const LETTERS = 6;

/** How cells ended that ended alike. */
export interface MapOutcome {
  status: 'healthy' | 'unlearned' | 'failing' | 'broke';
  /** The detector that failed first. */
  first?: string;
  failing: string[];
}

/** A recorded map as it is used; one number a cell, row by row from the lowest. */
export interface RecordedMap {
  id: string;
  recipe: Recipe;
  /** Axes as they are typed. */
  axes: string[];
  sweep: Sweep;
  /** Steps that a run may take. */
  budget: number;
  /** The loss of guessing in the first cell. */
  naiveLoss: number;
  outcomes: MapOutcome[];
  /** Index into `outcomes`. */
  cells: number[];
  /** The step from which the first failure shows; -1 for none. */
  onset: number[];
  /** NaN where the run broke. */
  finalLoss: number[];
  /** The end of each run's digest, letter after letter; empty where one has none. */
  digests: string;
}

/** The part of a digest that a map keeps. */
export const endOf = (digest: string | undefined): string => (digest ?? '').slice(-LETTERS).padStart(LETTERS, '-');

/** A map as the text of a JSON file. */
export function writeMap({ finalLoss, ...map }: RecordedMap): string {
  const losses = finalLoss.map((loss) => (Number.isFinite(loss) ? Number(loss.toPrecision(DIGITS)) : String(loss)));
  return `${JSON.stringify({ version: VERSION, ...map, finalLoss: losses })}\n`;
}

/** Reads the JSON of a recorded map. */
export function readMap(json: unknown): RecordedMap {
  const { version, finalLoss, ...map } = json as RecordedMap & { version: number };
  if (version !== VERSION) throw new InputError(`Cannot read a recorded map of version ${shown(version)}: record it again`);
  return { ...map, finalLoss: finalLoss.map(Number) };
}

/** How many cells ended in each way. */
export function statusesOf({ outcomes, cells }: Pick<RecordedMap, 'outcomes' | 'cells'>): Record<MapOutcome['status'], number> {
  const counts = { healthy: 0, unlearned: 0, failing: 0, broke: 0 };
  for (const cell of cells) counts[(outcomes[cell] as MapOutcome).status]++;
  return counts;
}
