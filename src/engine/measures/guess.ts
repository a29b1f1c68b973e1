import type { Dataset, LossKind } from '../../experiment.ts';
import { naiveLoss } from '../losses.ts';

/** The loss of always giving the best constant answer, in the units of the loss; NaN where there is no such thing. */
export function guessOf(data: Dataset, kind: LossKind): number {
  if (data.kind === 'sequences') return data.guess;
  if (data.kind === 'tokens') return tokenGuess(data.train.tokens, data.vocabulary.length);
  if (data.kind !== 'rows') return Number.NaN;
  return naiveLoss(kind, classShares(data.train.labels, data.classes));
}

/** The share of each class among labels. */
export function classShares(labels: Uint8Array, classes: number): number[] {
  const counts = Array<number>(classes).fill(0);
  for (const label of labels) counts[label] = (counts[label] as number) + 1;
  return counts.map((n) => n / labels.length);
}

/** The entropy of the single tokens. */
function tokenGuess(tokens: Uint8Array, kinds: number): number {
  return naiveLoss('softmax', classShares(tokens, kinds));
}
