/** Marks in the list of lessons what is done, what was begun, and where to go on. */
import { STANDING, standings } from '../../progress/course.ts';
import { entriesOf, onProgress } from '../../progress/progress.ts';

async function mark(): Promise<void> {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-lesson]')];
  const kept = await entriesOf('lesson');
  const standing = standings(
    rows.map((row) => row.dataset['lesson'] ?? ''),
    kept,
  );
  for (const row of rows) {
    const place = row.querySelector<HTMLElement>('[data-standing]');
    if (!place) continue;
    const now = standing.get(row.dataset['lesson'] ?? '') ?? 'new';
    place.dataset['standing'] = now;
    place.textContent = now === 'new' ? '' : STANDING[now];
  }
}

/** Marks the list now, and whenever something was kept or erased here or in another tab. */
export function markCourse(): void {
  void mark();
  onProgress(() => void mark());
}
