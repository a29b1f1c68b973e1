/** Failures as the page of blind cases shows them, with the lesson that explains each. */
import { detectors } from '../detectors/index.ts';
import { injections } from '../injections/index.ts';
import { address } from '../layouts/addresses.ts';
import { lessonOf } from '../widgets/disasters/lessons.ts';
import type { BlindCards } from '../widgets/blind/cards.ts';

const FAMILIES = [
  ['optimisation', 'Optimisation'],
  ['generalisation', 'Generalisation'],
  ['data', 'Data'],
  ['alignment', 'Objective and alignment'],
  ['emergence', 'Emergence'],
  ['monitoring', 'The gauges themselves'],
] as const;

/** The words of the page; `lessons` are those that there are. */
export function blindCards(lessons: { id: string; title: string }[]): BlindCards {
  return {
    failures: injections.map(({ id, title, description, category }) => {
      const lesson = lessons.find((one) => one.id === lessonOf(id));
      return {
        id,
        title,
        description,
        family: category,
        ...(lesson && { lesson: { title: lesson.title, href: address(`lessons/${lesson.id}`) } }),
      };
    }),
    families: FAMILIES.map(([id, title]) => ({ id, title })),
    detectors: Object.fromEntries(detectors.map(({ id, title }) => [id, title])),
    base: address(),
  };
}
