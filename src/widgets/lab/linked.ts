import { fill, withSettings } from '../../fields.ts';
import type { Shared } from '../../worker/protocol.ts';
import type { Cards } from './cards.ts';
import { changesInWords, differenceInWords } from './naming.ts';

/** What a link differs in from its task as it comes, in words, its seed last. */
export function linkInWords(shared: Shared, cards: Cards): string[] {
  const defaults = cards.tasks.find((task) => task.id === shared.task)?.defaults ?? {};
  const base = fill(shared.task, shared.seed, defaults);
  const experiment = { ...withSettings(base, shared.set), changes: shared.changes };
  return [...differenceInWords(base, experiment), ...changesInWords(experiment), `seed ${shared.seed}`];
}
