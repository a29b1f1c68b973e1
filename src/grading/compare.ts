/** What a second grading changed: for whom, by how much, and why. */
import { canonical } from './canonical.ts';
import type { Book, Row } from './book.ts';

/** One submission whose grade is another now. */
export interface Changed {
  file: string;
  student?: string;
  before?: number;
  after?: number;
  /** Sentences without a full stop. */
  why: string[];
}

const points = (value: number) => Number(value.toFixed(4));

function titles(ids: readonly string[], { truths }: Book): string {
  const names = new Map<string, number>();
  for (const id of ids) {
    const title = truths.find(({ trace }) => trace === id)?.injected?.title ?? 'a healthy run';
    names.set(title, (names.get(title) ?? 0) + 1);
  }
  return [...names].map(([title, count]) => (count === 1 ? title : `${title} (${count} runs)`)).join(', ');
}

const without = (a: readonly string[], b: readonly string[]) => a.filter((one) => !b.includes(one));

function reasons(old: Row, now: Row, before: Book, after: Book): string[] {
  const why: string[] = [];
  if (old.grade.error !== now.grade.error) {
    why.push(
      now.grade.error === undefined ? `it could not be read before (${old.grade.error})` : `it cannot be read now (${now.grade.error})`,
    );
  }
  if (old.sources !== now.sources && old.sources !== '' && now.sources !== '') why.push('its files are others');
  if (canonical(before.assignment.rubric) !== canonical(after.assignment.rubric)) why.push('the rubric is another');
  if (before.traces !== after.traces) why.push('the hidden runs are others');
  else {
    const [more, fewer] = [without(now.caught, old.caught), without(old.caught, now.caught)];
    const [cried, calm] = [without(now.cried, old.cried), without(old.cried, now.cried)];
    if (more.length > 0) why.push(`it now catches ${titles(more, after)}`);
    if (fewer.length > 0) why.push(`it no longer catches ${titles(fewer, after)}`);
    if (cried.length > 0) why.push(`it now alarms on ${cried.length} more healthy runs`);
    if (calm.length > 0) why.push(`it now leaves ${calm.length} more healthy runs in peace`);
    if (why.length === 0 && old.grade.digest !== now.grade.digest && old.grade.score !== now.grade.score)
      why.push('it said other things of the same runs');
  }
  if (old.late.penalty !== now.late.penalty)
    why.push(`lateness takes ${points(now.late.penalty)} points, before ${points(old.late.penalty)}`);
  if (old.late.refused !== now.late.refused) why.push(now.late.refused ? 'it counts as too late now' : 'it no longer counts as too late');
  if (old.superseded !== now.superseded) why.push(now.superseded ? `${now.superseded} counts instead` : 'it counts now');
  return why.length > 0 ? why : ['the points of its kinds are others'];
}

/** Who has another grade than before, the largest change first. */
export function compareBooks(before: Book, after: Book): Changed[] {
  const old = new Map(before.rows.map((row) => [row.grade.file, row]));
  const changed: Changed[] = [];
  for (const now of after.rows) {
    const { file } = now.grade;
    const was = old.get(file);
    old.delete(file);
    const student = now.student ? { student: now.student.id } : {};
    if (!was) changed.push({ file, ...student, after: now.final, why: ['it was not there before'] });
    else if (was.final !== now.final || was.grade.error !== now.grade.error || was.superseded !== now.superseded) {
      changed.push({ file, ...student, before: was.final, after: now.final, why: reasons(was, now, before, after) });
    }
  }
  for (const { grade, final } of old.values()) changed.push({ file: grade.file, before: final, why: ['it is not there any more'] });
  const size = ({ before: from = 0, after: to = 0 }: Changed) => Math.abs(to - from);
  return changed.sort((a, b) => size(b) - size(a) || (a.file < b.file ? -1 : 1));
}
