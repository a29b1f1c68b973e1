import type { Shared } from '../../worker/protocol.ts';
import { type Cards, lowered, titleOf } from './cards.ts';
import { linkInWords } from './linked.ts';

/** What a link or a file that came in holds and claims, in two sentences. */
export function openedInWords(shared: Shared, from: string, cards: Cards): { holds: string; claims: string } {
  const words = linkInWords(shared, cards);
  const holds = `This ${from} holds ${lowered(titleOf(cards.tasks, shared.task))}: ${words.join(', ')}.`;
  const { claim } = shared;
  if (!claim) return { holds, claims: 'It claims nothing about what comes out.' };
  const hash = claim.digest.split('-').at(-1) ?? claim.digest;
  const failing = claim.failing.map(({ detector, onset }) => `${lowered(titleOf(cards.detectors, detector))} from step ${onset}`);
  const says = failing.length > 0 ? `fails by ${failing.join(', ')}` : 'stays healthy';
  return { holds, claims: `It claims that the run ${says}, with digest ${hash.slice(0, 4)}…${hash.slice(-2)}. Nothing has been run yet.` };
}
