/** A session of SCORM 1.2: finds the platform's interface, reports to it, and ends once. */
import { PASSING, type Report, scoreOf } from './course.ts';
import type { Place, Told } from './place.ts';

/** What SCORM 1.2 asks a platform to offer; every value is a text. */
export interface Api {
  LMSInitialize(nothing: ''): string | boolean;
  LMSGetValue(element: string): string;
  LMSSetValue(element: string, value: string): string | boolean;
  LMSCommit(nothing: ''): string | boolean;
  LMSFinish(nothing: ''): string | boolean;
  LMSGetLastError(): string | number;
}

/** Windows that are looked through: one cannot stand in more frames than that by honest means. */
const DEEPEST = 50;

/** The platform's interface, in this window, those around it, the one that opened it and those around that. */
export function findApi(start: Window): Api | undefined {
  const around = (from: Window): Api | undefined => {
    let window = from;
    for (let i = 0; i < DEEPEST; i++) {
      try {
        const api = (window as unknown as { API?: Api | null }).API;
        if (api) return api;
        if (!window.parent || window.parent === window) return undefined;
        window = window.parent;
      } catch {
        // A window of another origin shows nothing, and may stand in one that does.
        if (window.parent === window) return undefined;
        window = window.parent;
      }
    }
    return undefined;
  };
  const found = around(start);
  if (found) return found;
  const opener = start.opener as Window | null;
  return opener ? around(opener) : undefined;
}

/** A length of time as CMITimespan: HHHH:MM:SS.SS. */
export function timespan(milliseconds: number): string {
  const hundredths = Math.max(0, Math.round(milliseconds / 10));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = String(Math.min(9999, Math.floor(hundredths / 360_000))).padStart(4, '0');
  return `${hours}:${two(Math.floor(hundredths / 6_000) % 60)}:${two(Math.floor(hundredths / 100) % 60)}.${two(hundredths % 100)}`;
}

const yes = (answer: string | boolean) => String(answer) === 'true';

/** The course's status: passed or completed once every lesson is done; SCORM 1.2 has one word for both. */
export const statusOf = (report: Report): 'incomplete' | 'completed' | 'passed' =>
  report.done < report.lessons.length ? 'incomplete' : scoreOf(report) >= PASSING ? 'passed' : 'completed';

/** Opens a session; undefined where the platform refuses one. */
export function openScorm(api: Api, now: () => number): Place | undefined {
  if (!yes(api.LMSInitialize(''))) return undefined;
  const begun = now();
  const get = (element: string) => String(api.LMSGetValue(element) ?? '');
  const before = get('cmi.core.lesson_status');
  const objectives = get('cmi.objectives._children').includes('status');
  const sent = new Map<string, string>();
  let ended = false;

  const set = (element: string, value: string) => {
    if (sent.get(element) === value) return;
    if (yes(api.LMSSetValue(element, value))) sent.set(element, value);
  };
  function commit({ report, suspended, location }: Told): void {
    // What was reached stays reached: an emptied browser takes nothing back.
    const [reached, now12] = [before === 'passed' || before === 'completed', statusOf(report)];
    set('cmi.core.lesson_status', reached && now12 !== 'passed' ? before : now12);
    set('cmi.core.score.min', '0');
    set('cmi.core.score.max', '100');
    if (report.answered > 0) set('cmi.core.score.raw', String(scoreOf(report)));
    set('cmi.suspend_data', suspended);
    set('cmi.core.lesson_location', location.slice(0, 255));
    for (const [i, lesson] of objectives ? report.lessons.entries() : []) {
      set(`cmi.objectives.${i}.id`, lesson.id);
      set(`cmi.objectives.${i}.status`, lesson.done ? 'completed' : lesson.begun ? 'incomplete' : 'not attempted');
      if (lesson.answered > 0) set(`cmi.objectives.${i}.score.raw`, String(scoreOf(lesson)));
    }
    api.LMSCommit('');
  }

  return {
    learner: get('cmi.core.student_id'),
    suspended: get('cmi.suspend_data'),
    location: get('cmi.core.lesson_location'),
    async tell(told) {
      if (!ended) commit(told);
    },
    end(told) {
      if (ended) return;
      ended = true;
      set('cmi.core.session_time', timespan(now() - begun));
      set('cmi.core.exit', 'suspend');
      commit(told);
      api.LMSFinish('');
    },
  };
}
