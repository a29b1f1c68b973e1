/** What tasks of the plane look like before anybody trains on them: a few points, made at build as a run makes them. */
import { fill } from '../fields.ts';
import { tasks } from '../tasks/index.ts';
import type { Cards, TaskCard } from '../widgets/lab/cards.ts';

/** Points that a card carries. */
const SHOWN = 240;

/** The cards, with the points of tasks of the plane that read no file. */
export function withPoints(cards: Cards): Cards {
  const plane = (card: TaskCard): TaskCard => {
    const task = tasks.find(({ id }) => id === card.id);
    if (!task || task.files.length > 0) return card;
    const data = task.make(fill(card.id, 1, task.defaults), {});
    if (data.kind !== 'rows' || data.inputs !== 2 || data.classes !== 2 || !data.train.labels) return card;
    const x = Array.from(data.train.x.subarray(0, 2 * SHOWN), (value) => Math.round(value * 1000) / 1000);
    return { ...card, plane: { rows: data.train.rows, x, labels: Array.from(data.train.labels.subarray(0, SHOWN)) } };
  };
  return { ...cards, tasks: cards.tasks.map(plane) };
}
