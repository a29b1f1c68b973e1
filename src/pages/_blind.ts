/** Failures as the page of blind cases shows them, with the lesson that breaks a run by each. */
import { detectors } from '../detectors/index.ts';
import { injections } from '../injections/index.ts';
import { address } from '../layouts/addresses.ts';
import type { BlindCards } from '../widgets/blind/cards.ts';

type Listed = { inject?: string[] };
/** The runs that each lesson lists, by the lesson's file. */
const lists = Object.entries(import.meta.glob<Listed[]>('../../content/runs/*.json', { eager: true, import: 'default' })).map(
  ([file, runs]) => ({
    lesson: file.replace(/^.*\/(.*)\.json$/, '$1'),
    broken: new Set(
      runs.flatMap(({ inject = [] }) => inject.filter((one) => !one.endsWith(':0')).map((one) => one.split(':')[0] as string)),
    ),
  }),
);

const FAMILIES = [
  ['optimisation', 'Optimisation'],
  ['generalisation', 'Generalisation'],
  ['data', 'Data'],
  ['alignment', 'Objective and alignment'],
  ['emergence', 'Emergence'],
  ['monitoring', 'The gauges themselves'],
] as const;

/** The words of the page; `lessons` in the order of the course, so that the first that shows a failure is the one linked. */
export function blindCards(lessons: { id: string; title: string }[]): BlindCards {
  return {
    failures: injections.map(({ id, title, description, category }) => {
      const lesson = lessons.find((one) => lists.some((list) => list.lesson === one.id && list.broken.has(id)));
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
