import type { Cause, Verdict } from '../experiment.ts';
import { remedyById } from '../remedies/index.ts';
import { type CauseCard, Found } from './cause.ts';
import { causes as cards } from './causes/index.ts';
import type { Observed } from './observed.ts';

/** Below this a cause is not worth a person's time. */
const LEAST = 0.15;

/** Ranks what may be behind the failing verdicts, likeliest first; nothing fails, nothing is said. */
export function diagnose(verdicts: readonly Verdict[], observed: Observed): Cause[] {
  const found = new Found(verdicts);
  const ranked = cards
    .flatMap((card) => {
      const weighed = card.weigh(found, observed);
      return weighed && weighed.weight >= LEAST ? [{ card, ...weighed }] : [];
    })
    .sort((a, b) => b.weight - a.weight);
  return ranked.map(({ card, because }, place) => {
    const rival = ranked[place === 0 ? 1 : 0]?.card;
    const settle = rival && settling(card, rival);
    return {
      cause: card.id,
      title: card.title,
      because,
      recommendation: card.recommendation,
      remedies: card.remedies.flatMap((id) => {
        const remedy = remedyById.get(id);
        return remedy ? [{ id, title: remedy.title, from: remedy.from }] : [];
      }),
      ...(settle && { settle }),
    };
  });
}

function settling(card: CauseCard, rival: CauseCard): string {
  return card.settle[rival.id] ?? rival.settle[card.id] ?? card.settle.any;
}
