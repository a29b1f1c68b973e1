/** The confusion matrices of a recorded run as plain data, and what they say in words. */
import { number } from '../../charts/format.ts';
import type { Recorded } from '../../sharing/recorded.ts';

/** A run's matrices as an island is handed them. */
export interface ConfusionRun {
  label: string;
  classes: number;
  names?: string[];
  steps: number[];
  /** One a step: rows of true classes x columns of said ones. */
  counts: number[][];
}

/** From so many classes on, only those that are found least are named. */
const MANY = 5;
const NAMED = 3;

/** The matrices that were recorded of a run; a run without any is an error that says how to record them. */
export function confusionRun({ id, views, confusions = [], classNames }: Recorded, label: string): ConfusionRun {
  const held = [...views, ...confusions].flatMap((view) => (view.kind === 'confusion' ? [view] : []));
  const [first] = held;
  if (!first) {
    throw new Error(
      `Cannot draw a confusion matrix of the recorded run "${id}": give it "views": true in its list and run "npm run wtgw -- record ${id}"; its task must have classes`,
    );
  }
  return {
    label,
    classes: first.classes,
    ...(classNames && { names: classNames }),
    steps: held.map(({ step }) => step),
    counts: held.map(({ counts }) => Array.from(counts)),
  };
}

/** The place of the last step that is not after `step`; the first where none is so early. */
export function placeAt(steps: readonly number[], step: number): number {
  return Math.max(
    0,
    steps.findLastIndex((one) => one <= step),
  );
}

interface Found {
  name: string;
  right: number;
  whole: number;
  recall: number;
  /** What it is most often taken for, and how often. */
  mistaken: { name: string; count: number } | undefined;
}

/** How well each class is found; classes without a row are left out. */
function found(counts: readonly number[], classes: number, nameOf: (c: number) => string): Found[] {
  return every(classes)
    .map((truth): Found => {
      const line = counts.slice(truth * classes, (truth + 1) * classes);
      const whole = line.reduce((a, b) => a + b, 0);
      const right = line[truth] ?? 0;
      const most = Math.max(0, ...line.filter((_, said) => said !== truth));
      const said = line.findIndex((count, c) => c !== truth && count === most);
      return {
        name: nameOf(truth),
        right,
        whole,
        recall: right / whole,
        mistaken: most > 0 ? { name: nameOf(said), count: most } : undefined,
      };
    })
    .filter(({ whole }) => whole > 0);
}

const every = (classes: number) => Array.from({ length: classes }, (_, c) => c);
const percent = (share: number) => `${Math.round(share * 100)}\u00a0%`;
const told = ({ name, right, whole, recall, mistaken }: Found) =>
  `${name}: ${number(right, 6)} of ${number(whole, 6)} found (${percent(recall)})${mistaken ? `, ${number(mistaken.count, 6)} taken for ${mistaken.name}` : ''}`;

/** The recall of each class in words: all of a few, of many the mean and those found least. */
export function recallWords(counts: readonly number[], classes: number, names?: readonly string[]): string {
  const nameOf = (c: number) => names?.[c] ?? `class ${c}`;
  const all = found(counts, classes, nameOf);
  if (all.length === 0) return 'Nothing is said of any row: the answers are not numbers.';
  const said = every(classes).filter((c) => every(classes).some((truth) => counts[truth * classes + c] !== 0));
  const never = every(classes).filter((c) => !said.includes(c));
  const unsaid =
    never.length === 0
      ? ''
      : said.length < never.length
        ? ` Only ever said: ${said.map(nameOf).join(', ')}.`
        : ` Never said: ${never.map(nameOf).join(', ')}.`;
  if (all.length < MANY) return `${upper(all.map(told).join('; '))}.${unsaid}`;
  const mean = all.reduce((sum, { recall }) => sum + recall, 0) / all.length;
  const least = [...all].sort((a, b) => a.recall - b.recall).slice(0, NAMED);
  return `On average ${percent(mean)} of a class is found. Found least: ${least.map(told).join('; ')}.${unsaid}`;
}

const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
