/** What a student reads of a grade, as plain text: why, in terms of the runs, and never which hidden run. */
import type { Book, Row } from '../book.ts';
import { WHOLE } from '../score.ts';

const figure = (value: number) => String(Number(value.toFixed(2)));
const percent = (share: number) => `${Math.round(100 * share)} %`;
const counted = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/** One sentence on each kind of a grade. */
export function kindLines({ grade }: Row): { name: string; points: number; of: number; output: string }[] {
  return grade.kinds.map(({ kind, points, of, caught, broken, precision, falseAlarms, lead }) => {
    const alarms = falseAlarms === 0 ? 'no false alarm on healthy runs' : `false alarms on ${percent(falseAlarms)} of the healthy runs`;
    const when =
      lead === undefined ? '' : `; the median alarm came ${counted(Math.abs(lead), 'step')} ${lead < 0 ? 'after' : 'before'} the damage`;
    return {
      name: kind,
      points,
      of,
      output: `Caught ${caught} of ${counted(broken, 'failure')}; ${percent(precision)} of its alarms were on runs of its kind; ${alarms}${when}.`,
    };
  });
}

/** The title of a failure to practise on: the one of those missed that most others caught. */
function next(row: Row, { items, truths }: Book): string | undefined {
  const missed = new Set(truths.flatMap(({ trace, injected }) => (injected && !row.caught.includes(trace) ? injected.id : [])));
  return items.filter(({ id }) => id !== undefined && missed.has(id)).sort((a, b) => b.right - a.right)[0]?.title;
}

/** The lines of a student's report. */
export function feedbackOf(row: Row, book: Book): string[] {
  const { grade, late, final, superseded } = row;
  if (grade.error !== undefined) return [`${grade.error}.`];
  const lines = [`Score: ${figure(grade.score)} of ${WHOLE}, of which ${figure(grade.bonus)} bonus for naming causes.`];
  if (late.refused) lines.push(`Handed in ${counted(late.days ?? 0, 'day')} late, after the last day: it counts 0.`);
  else if (late.penalty > 0)
    lines.push(`Handed in ${counted(late.days ?? 0, 'day')} late: ${figure(late.penalty)} points less, ${figure(final)} count.`);
  if (superseded) lines.push(`Another file of yours counts: ${superseded}.`);
  for (const { name, points, of, output } of kindLines(row)) lines.push(`${name}: ${figure(points)} of ${figure(of)}. ${output}`);
  const of = grade.kinds.reduce((sum, kind) => sum + kind.of, 0);
  if (of > 0 && of < WHOLE) {
    lines.push(`The hidden runs show no failure of the other kinds: the points above count ${figure(WHOLE / of)} times.`);
  }
  const practise = next(row, book);
  if (practise) lines.push(`Missed, and caught by many others: ${practise}. Practise on a public run of it.`);
  for (const trouble of grade.troubles.slice(0, 8)) lines.push(`${trouble}.`);
  return lines;
}
