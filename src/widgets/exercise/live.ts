/** Which live run comes next, and whether the files were right about it. */
import type { Recipe } from '../../experiment.ts';
import type { Kind, Said } from '../../grading/types.ts';
import { lowered } from '../lab/cards.ts';
import { KIND_CARDS } from './kinds.ts';
import type { LiveCard } from './practice.ts';

/** One in so many surprises is a healthy run. */
const HEALTHY_EVERY = 3;
const SEVERITIES = [0.5, 0.75] as const;

/** A recipe drawn by chance: a failure at a severity, or a healthy run in the setting of one. */
export function surprise(cards: readonly LiveCard[], chance: () => number): { recipe: Recipe; card: LiveCard; healthy: boolean } {
  const card = cards[Math.floor(chance() * cards.length)] as LiveCard;
  const healthy = chance() < 1 / HEALTHY_EVERY;
  const severity = healthy ? 0 : (SEVERITIES[Math.floor(chance() * SEVERITIES.length)] as number);
  const seed = 1 + Math.floor(chance() * 1e6);
  return { recipe: { task: card.task, inject: [{ id: card.id, severity }], remedies: [], set: {}, seed }, card, healthy };
}

/** Whether the files were right about a run, in a sentence. */
export function judged(card: LiveCard, healthy: boolean, said: readonly Said[]): { right: boolean; sentence: string } {
  const alarms = said.filter(({ status }) => status === 'failing');
  const own = alarms.find(({ kind }) => kind === card.kind);
  const titles = (kinds: readonly Kind[]) => [...new Set(kinds)].map((kind) => KIND_CARDS[kind].title.toLowerCase()).join(' and ');
  if (healthy) {
    if (alarms.length === 0) return { right: true, sentence: 'It was healthy, and your files raised no alarm' };
    const [first] = alarms as [Said];
    return { right: false, sentence: `It was healthy: the alarm of ${titles([first.kind])} at step ${first.at} was false` };
  }
  const what = `It was broken: ${lowered(card.title)}`;
  if (own) return { right: true, sentence: `${what}. Your file of ${titles([own.kind])} noticed at step ${own.at}` };
  if (alarms.length > 0)
    return {
      right: false,
      sentence: `${what}, for the file of ${titles([card.kind])}; the alarm came from ${titles(alarms.map(({ kind }) => kind))}`,
    };
  return { right: false, sentence: `${what}. None of your files raised an alarm` };
}
