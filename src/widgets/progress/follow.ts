/** Follows a lesson as it is read: where the reader is, what was answered, when it is done. */
import { type Answered, noteAnswer } from '../../progress/answers.ts';
import type { LessonEntry } from '../../progress/entries.ts';
import { entriesOf, entryOf, keep } from '../../progress/progress.ts';

/** Milliseconds of standing still after which the place is kept. */
const REST = 900;
/** The share of the window's height at which a section counts as read. */
const LINE = 0.35;

/** Notes that something is kept here, so that the next page looks for it at once. */
function remember(): void {
  try {
    localStorage.setItem('progress', 'kept');
  } catch {
    // Storage is refused: the mark then waits for the first sign of a reader.
  }
}

/** Starts following the lesson on this page. */
export async function followLesson(): Promise<void> {
  const article = document.querySelector<HTMLElement>('[data-lesson-page]');
  const lesson = article?.dataset['lessonPage'];
  if (!article || !lesson) return;
  const title = article.dataset['title'] ?? lesson;
  const headings = [...article.querySelectorAll<HTMLElement>('.prose h2[id]')].filter(({ id }) => id !== 'objectives');
  const questions = article.querySelectorAll('.question').length;
  let kept = await entryOf('lesson', lesson);
  show(article, kept);
  if (kept?.finished === undefined && kept?.at && !location.hash) offer(kept);

  async function note(): Promise<void> {
    const now = Date.now();
    const at = headings.filter((heading) => heading.getBoundingClientRect().top <= innerHeight * LINE).at(-1);
    const answers = (await entriesOf('answer')).filter((answer) => answer.lesson === lesson && answer.of === 'quiz');
    const answered = Math.min(questions, answers.length);
    const end = document.getElementById('key-points')?.getBoundingClientRect().top ?? Number.POSITIVE_INFINITY;
    const finished = kept?.finished ?? (end <= innerHeight && answered === questions ? now : undefined);
    // A page that was only opened was not begun.
    if (!kept && !at && answers.length === 0) return;
    const place = { at: at?.id ?? '', section: at?.textContent?.trim() ?? '' };
    if (kept && kept.at === place.at && kept.answered === answered && kept.finished === finished) return;
    kept = {
      id: `lesson:${lesson}`,
      kind: 'lesson',
      when: now,
      lesson: lesson as string,
      title,
      ...place,
      questions,
      answered,
      ...(finished !== undefined && { finished }),
    };
    await keep(kept);
    remember();
    show(article as HTMLElement, kept);
  }

  let waiting: ReturnType<typeof setTimeout> | undefined;
  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => void note(), REST);
  };
  addEventListener('scroll', later, { passive: true });
  article.addEventListener('answered', (event) => {
    const detail = (event as CustomEvent<Omit<Answered, 'lesson'>>).detail;
    void noteAnswer({ ...detail, lesson }, Date.now()).then(() => {
      remember();
      article.dataset['noted'] = detail.anchor;
      later();
    });
  });
}

/** A small mark before the lesson's number. */
function show(article: HTMLElement, entry: LessonEntry | undefined): void {
  const mark = article.querySelector<HTMLElement>('[data-standing]');
  if (!mark || !entry) return;
  mark.dataset['standing'] = entry.finished === undefined ? 'begun' : 'done';
  mark.title = entry.finished === undefined ? `In progress: ${entry.answered} of ${entry.questions} questions answered` : 'Done';
  mark.textContent = entry.finished === undefined ? 'In progress. ' : 'Done. ';
}

/** Offers to go on where the reader was; it leaves as soon as the page is scrolled. */
function offer({ at, section }: LessonEntry): void {
  const heading = document.getElementById(at);
  if (!heading) return;
  const bar = document.createElement('p');
  bar.className = 'continue';
  const link = document.createElement('a');
  link.href = `#${at}`;
  link.textContent = `Continue at “${section}”`;
  bar.append(link);
  document.body.append(bar);
  const leave = () => {
    if (scrollY < innerHeight / 2) return;
    bar.remove();
    removeEventListener('scroll', leave);
  };
  addEventListener('scroll', leave, { passive: true });
}
