/** What chance may earn by an assignment so small: figures of `npm run measure:rubric`, over keys drawn by chance. */
import { type Kind, KINDS } from '../../grading/types.ts';
import luck from './luck.json';

/** By the chosen kinds: a row for each measured number of broken runs, in it a cell for each of healthy ones. */
type Grid = [share: number, file: number][][];
const CELLS = luck.cells as unknown as Record<string, Grid>;
/** Of 100 keys, at most so many may let a file pass that knows nothing. */
const SELDOM = 1;

/** How many keys each figure was measured over. */
export const KEYS = luck.keys;

/** The smallest measured size from which on files that know nothing seldom pass, no smaller than what is asked. */
function enoughIn(grid: Grid, from: readonly [number, number]): { broken: number; healthy: number } | undefined {
  const holds = (i: number, j: number) => grid.every((row, y) => row.every(([share], x) => y < i || x < j || share <= SELDOM));
  return luck.broken
    .flatMap((broken, i) => luck.healthy.flatMap((healthy, j) => (i >= from[0] && j >= from[1] && holds(i, j) ? { broken, healthy } : [])))
    .sort((a, b) => a.broken + a.healthy - b.broken - b.healthy)[0];
}

/** A warning in one sentence where a file that knows nothing earns too much too often; nothing where the size will do. */
export function luckSentence(kinds: readonly Kind[], broken: number, healthy: number): string | undefined {
  const grid = CELLS[KINDS.filter((kind) => kinds.includes(kind)).join(' ')];
  // The next smaller size that was measured.
  const at = [luck.broken.findLastIndex((one) => one <= broken), luck.healthy.findLastIndex((one) => one <= healthy)] as const;
  const cell = grid?.[at[0]]?.[at[1]];
  if (!grid || !cell || cell[0] <= SELDOM) return undefined;
  const figure = `at ${luck.broken[at[0]]} broken and ${luck.healthy[at[1]]} healthy, ${luck.files[cell[1]]} earned ${luck.pass} points or more on ${Math.round(cell[0])} of 100 keys`;
  const enough = enoughIn(grid, at);
  return enough
    ? `With so few runs chance decides too much: ${figure}; from ${enough.broken} broken and ${enough.healthy} healthy on, no file that knows nothing did on more than one.`
    : `Too little is asked here, however many runs there are: ${figure}; choose failures of other kinds too.`;
}
