/** Progress as the few thousand characters that a platform keeps for a learner: lessons and first tries, to go on in another browser. */
import type { AnswerEntry, Entry, LessonEntry } from '../progress/entries.ts';
import type { Course, CourseLesson } from './course.ts';

/** Characters that SCORM 1.2 promises for cmi.suspend_data. */
export const SUSPEND_MOST = 4096;
const VERSION = 1;
const MINUTE = 60_000;

/** By lesson: last visit and end in minutes since 1970 (in base 36), the section that was read, a mark of what is asked, and a sign for each. */
type Packed = Record<string, [string, string, number, string, string]>;

/** A mark that changes where the questions of a lesson do, so that no answer is taken for another's. */
function markOf({ asks }: CourseLesson): string {
  let hash = 0x811c9dc5;
  for (const char of asks.map(({ anchor }) => anchor).join('\n')) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash.toString(36);
}

const inMinutes = (time: number | undefined) => (time === undefined ? '' : Math.floor(time / MINUTE).toString(36));
const inMilliseconds = (text: unknown): number | undefined => {
  const minutes = typeof text === 'string' && /^[0-9a-z]{1,8}$/.test(text) ? Number.parseInt(text, 36) : Number.NaN;
  return Number.isFinite(minutes) ? minutes * MINUTE : undefined;
};

/** Packs what was kept of the course; runs, blind diagnoses and days of review stay in the browser. */
export function packProgress(course: Course, entries: readonly Entry[]): string {
  const packed: Packed = {};
  for (const lesson of course) {
    const entry = entries.find((one): one is LessonEntry => one.kind === 'lesson' && one.lesson === lesson.id);
    const tries = new Map(
      entries.flatMap((one) => (one.kind === 'answer' && one.lesson === lesson.id ? [[one.anchor, one] as const] : [])),
    );
    if (!entry && tries.size === 0) continue;
    const when = Math.max(entry?.when ?? 0, ...[...tries.values()].map((one) => one.when));
    const at = lesson.sections.findIndex(({ id }) => id === entry?.at);
    const signs = lesson.asks.map(({ anchor }) => ({ true: '1', false: '0', undefined: '-' })[`${tries.get(anchor)?.right}`]).join('');
    packed[lesson.id] = [inMinutes(when), inMinutes(entry?.finished), at, markOf(lesson), signs];
  }
  return JSON.stringify({ v: VERSION, l: packed });
}

/** Reads what a platform kept; of what is damaged, or of another form of the course, as much as can be used. */
export function unpackProgress(course: Course, text: string): Entry[] {
  let value: { v?: unknown; l?: unknown } | null;
  try {
    value = JSON.parse(text) as typeof value;
  } catch {
    return [];
  }
  if (value?.v !== VERSION || typeof value.l !== 'object' || value.l === null) return [];
  const packed = value.l as Partial<Packed>;
  return course.flatMap((lesson): Entry[] => {
    const row = Object.hasOwn(packed, lesson.id) ? packed[lesson.id] : undefined;
    if (!Array.isArray(row)) return [];
    const [visited, ended, at, mark, signs] = row;
    const when = inMilliseconds(visited);
    if (when === undefined) return [];
    const known = mark === markOf(lesson) && typeof signs === 'string' ? signs : '';
    const answers = lesson.asks.flatMap(({ of, anchor, ask }, i): AnswerEntry[] => {
      if (known[i] !== '0' && known[i] !== '1') return [];
      return [{ id: `answer:${lesson.id}#${anchor}`, kind: 'answer', when, lesson: lesson.id, of, ask, anchor, right: known[i] === '1' }];
    });
    const section = lesson.sections[at];
    const finished = inMilliseconds(ended);
    const entry: LessonEntry = {
      id: `lesson:${lesson.id}`,
      kind: 'lesson',
      when,
      lesson: lesson.id,
      title: lesson.title,
      at: section?.id ?? '',
      section: section?.title ?? '',
      questions: lesson.asks.filter(({ of }) => of === 'quiz').length,
      answered: answers.filter(({ of }) => of === 'quiz').length,
      ...(finished !== undefined && { finished }),
    };
    return [entry, ...answers];
  });
}
