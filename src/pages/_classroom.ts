/** What the page for teachers is told at build: the failures that hidden runs may have. */
import { injections } from '../injections/index.ts';
import type { FailureCard } from '../widgets/classroom/offer.ts';
import { kindOf } from '../widgets/exercise/kinds.ts';
import { live, starters } from './_exercise.ts';

export { starters };

const taskOf = new Map(live.map(({ id, task }) => [id, task]));

/** Failures of the practice runs first: they are chosen unless a teacher decides otherwise. */
export const failures: FailureCard[] = injections
  .map(({ id, title, category, appliesTo }) => {
    const usual = taskOf.get(id);
    return { id, title, kind: kindOf(category), task: usual ?? (appliesTo[0] as string), usual: usual !== undefined };
  })
  .sort((a, b) => Number(b.usual) - Number(a.usual) || (a.title < b.title ? -1 : 1));
