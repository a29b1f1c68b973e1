/** A batch on its way to the model as plain data for an island, and the words and numbers that it is shown in. */
import { number } from '../../charts/format.ts';
import type { BatchStage, Inspection } from '../../findings.ts';
import { pack, unpack } from './pack.ts';

/** A stage as it travels in a page: its first rows packed. */
export type PackedStage = Omit<BatchStage, 'first'> & { first: string };

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** A picture's numbers of 0 to 1 in 64 shades, a letter each. */
const shades = (x: Float32Array) => Array.from(x, (value) => LETTERS[Math.round(63 * Math.max(0, Math.min(1, value || 0)))]).join('');

/** Packs a stage for the page. */
export const packStage = ({ first, ...stage }: BatchStage): PackedStage => ({ ...stage, first: stage.image ? shades(first) : pack(first) });

/** The ink of each picture of a stage, 0 to 255. */
export function pictures({ first, image }: PackedStage): Uint8Array[] {
  if (!image) return [];
  const size = image.width * image.height;
  const all = Uint8Array.from(first, (letter) => Math.round((255 * LETTERS.indexOf(letter)) / 63));
  return Array.from({ length: all.length / size }, (_, i) => all.subarray(i * size, (i + 1) * size));
}

/** The first rows of a stage that is no picture. */
export function rowsOf({ first, columns }: PackedStage): number[][] {
  const all = unpack(first);
  return Array.from({ length: all.length / columns }, (_, row) => Array.from(all.subarray(row * columns, (row + 1) * columns)));
}

/** What the numbers of a stage come to, in the order of its table. */
export const STATISTICS: { name: string; figure: (stage: PackedStage) => string }[] = [
  { name: 'Rows × numbers', figure: ({ rows, columns }) => `${number(rows, 6)} × ${number(columns, 6)}` },
  { name: 'Least', figure: ({ least }) => number(least) },
  { name: 'Greatest', figure: ({ greatest }) => number(greatest) },
  { name: 'Mean', figure: ({ mean }) => number(mean) },
  { name: 'Deviation', figure: ({ deviation }) => number(deviation) },
  { name: 'Exactly 0', figure: ({ zeros }) => percent(zeros) },
  { name: 'Flat rows', figure: ({ constantRows }) => percent(constantRows) },
  { name: 'Not finite', figure: ({ notFinite }) => number(notFinite, 6) },
];

const percent = (share: number) => `${number(100 * share, share > 0.1 ? 3 : 2)}\u00a0%`;

/** Rows of each class, in words. */
export function classesIn({ labels }: PackedStage, names?: readonly string[]): string {
  return (labels ?? []).map((count, i) => `${names?.[i] ?? i}: ${number(count, 6)}`).join(', ');
}

const signs = ({ id, mean, deviation, least, greatest, zeros, notFinite }: PackedStage) =>
  [id, ...[mean, deviation, least, greatest, zeros, notFinite].map((value) => value.toPrecision(5))].join(' ');

/** Whether a batch made here has the numbers of the one that was recorded. */
export const sameBatch = (made: readonly PackedStage[], recorded: readonly PackedStage[]): boolean =>
  recorded.every((stage) => {
    const here = made.find(({ id }) => id === stage.id);
    return here !== undefined && signs(here) === signs(stage);
  });

/** The stages that are wanted, all where none is named. */
export function stagesOf({ stages }: Inspection, wanted: readonly string[] | undefined): PackedStage[] {
  const unknown = wanted?.find((id) => !stages.some((stage) => stage.id === id));
  if (unknown !== undefined)
    throw new Error(`Cannot inspect the stage "${unknown}": choose among ${stages.map(({ id }) => id).join(', ')}`);
  return (wanted ? wanted.flatMap((id) => stages.filter((stage) => stage.id === id)) : stages).map(packStage);
}
