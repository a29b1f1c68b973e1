/** Several learners may use one browser: what one of them did is put away while another is there, and comes back with them. */
import { type DBSchema, openDB } from 'idb';
import type { Entry } from '../progress/entries.ts';
import { addExercise, eraseExercise, type ExerciseKept } from '../progress/exercise.ts';
import { erase, keep } from '../progress/progress.ts';

interface Schema extends DBSchema {
  learners: { key: string; value: { id: string; entries: Entry[]; exercise: ExerciseKept } };
  now: { key: 'now'; value: string };
}

const open = () =>
  openDB<Schema>('when-training-goes-wrong-learners', 1, {
    upgrade(db) {
      db.createObjectStore('learners', { keyPath: 'id' });
      db.createObjectStore('now');
    },
  });

/** Makes the progress of this browser that of a learner; what nobody was named for before is put away under no name. */
export async function seat(learner: string): Promise<void> {
  const db = await open();
  try {
    const before = (await db.get('now', 'now')) ?? '';
    if (before === learner) return;
    const [entries, exercise] = [await erase(), await eraseExercise()];
    await db.put('learners', { id: before, entries, exercise });
    const own = await db.get('learners', learner);
    if (own && own.entries.length > 0) await keep(...own.entries);
    if (own) await addExercise(own.exercise);
    await db.put('now', learner, 'now');
  } finally {
    db.close();
  }
}
