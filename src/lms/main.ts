/** The page that a platform opens: the course in a frame, and beside it the session that reports how far somebody is. */
import { merged } from '../progress/file.ts';
import type { Entry } from '../progress/entries.ts';
import { entries, keep, onProgress } from '../progress/progress.ts';
import { openCmi5, readLaunch } from './cmi5.ts';
import { type Course, type Report, reportOf } from './course.ts';
import { seat } from './learners.ts';
import type { Place, Told } from './place.ts';
import { findApi, openScorm } from './scorm.ts';
import { packProgress, unpackProgress } from './suspend.ts';

/** Milliseconds after a change before it is reported: answers come in twos and threes. */
const REST = 300;
const PATH = /^[a-z0-9-]+(\/[a-z0-9-]+)*$/;

const course = JSON.parse(document.getElementById('course')?.textContent ?? '[]') as Course;
const frame = document.querySelector('iframe') as HTMLIFrameElement;
const said = document.querySelector('[data-said]') as HTMLElement;
const leave = document.querySelector('[data-leave]') as HTMLAnchorElement;
const root = new URL('.', location.href);
const asked = new URLSearchParams(location.search).get('lesson') ?? '';
const lesson = course.find(({ id }) => id === asked);

/** From here on the page may reach the record store that launched it, and no other address. */
function narrow(...addresses: string[]): void {
  const origins = [...new Set(addresses.map((address) => new URL(address, location.href).origin))];
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = `connect-src ${origins.join(' ')}`;
  document.head.append(policy);
}

async function openPlace(): Promise<Place | undefined> {
  const launch = readLaunch(location.search);
  if (launch && lesson) {
    narrow(launch.endpoint, launch.fetch);
    return openCmi5(launch, lesson.id, Date.now, fetch.bind(globalThis));
  }
  const api = findApi(window);
  return api && openScorm(api, Date.now);
}

/** The page that stands in the frame, as a path within the course. */
function locationNow(): string {
  try {
    const { pathname } = (frame.contentWindow as Window).location;
    const path = pathname.startsWith(root.pathname) ? pathname.slice(root.pathname.length).replace(/\/?(index\.html)?$/, '') : '';
    return PATH.test(path) ? path : '';
  } catch {
    return '';
  }
}

const open = (path: string) => {
  frame.src = `${PATH.test(path) ? path : 'lessons'}/index.html`;
};

function words({ lessons, done, right, questions }: Report): string {
  const own = lesson && lessons.find(({ id }) => id === lesson.id);
  if (own) return `This lesson: ${own.done ? 'done' : 'not done yet'}, ${own.right} of ${own.questions} questions right at the first try`;
  return `${done} of ${lessons.length} lessons done, ${right} of ${questions} questions right at the first try`;
}

async function begin(): Promise<void> {
  const start = lesson ? `lessons/${lesson.id}` : '';
  let place: Place | undefined;
  try {
    place = await openPlace();
  } catch (error) {
    said.textContent = `${error instanceof Error ? error.message : String(error)}.`;
    document.documentElement.dataset['session'] = 'refused';
    return open(start);
  }
  if (!place) {
    said.textContent = 'No learning platform is here: the course works, and nothing is reported.';
    document.documentElement.dataset['session'] = 'none';
    return open(start);
  }
  if (place.learner !== '') await seat(place.learner).catch(() => undefined);
  let all: Entry[] = await entries();
  const come = merged(all, unpackProgress(course, place.suspended));
  if (come.length > 0) {
    await keep(...come);
    all = await entries();
    // A browser that keeps nothing still reports what the platform knew.
    if (all.length === 0) all = come;
  }
  if (all.length > 0) {
    try {
      localStorage.setItem('progress', 'kept');
    } catch {
      // Marks in the lists then wait for the first sign of a reader.
    }
  }
  const session = place;
  const told = (): Told => ({ report: reportOf(course, all), suspended: packProgress(course, all), location: locationNow() });
  async function tell(): Promise<void> {
    const now = told();
    try {
      await session.tell(now);
      said.textContent = `${words(now.report)}. Reported to your platform.`;
    } catch {
      said.textContent = `${words(now.report)}. The platform does not answer; it is told again with the next change.`;
    }
  }
  let waiting: ReturnType<typeof setTimeout> | undefined;
  onProgress(() => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      void entries().then((now) => {
        // What was there does not vanish from the report because a reader erased this browser.
        if (now.length > 0) all = now;
        void tell();
      });
    }, REST);
  });
  frame.addEventListener('load', () => void tell());
  addEventListener('pagehide', () => session.end(told()));
  // A page that comes back from the past has no session any more.
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
  if (session.back) {
    leave.href = session.back;
    leave.hidden = false;
  }
  document.documentElement.dataset['session'] = 'open';
  await tell();
  open(start || session.location);
}

void begin();
