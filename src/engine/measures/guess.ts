import type { ClassWeights, Dataset, LossKind, TokenData } from '../../experiment.ts';
import { deviation } from '../../numbers.ts';
import { naiveLoss } from '../losses.ts';

/**
 * The loss of always giving the best constant answer, in the units of the loss; NaN where there is no such thing. Under balanced weights
 * that answer is an equal share for each class, and what it costs is the same for every class, however rare.
 */
export function guessOf(data: Dataset, kind: LossKind, weights: ClassWeights = 'none'): number {
  if (data.kind === 'sequences') return data.guess;
  if (data.kind === 'tokens') return tokenGuess(data);
  if (data.kind !== 'rows') return Number.NaN;
  if (data.train.targets) return varianceOf(data.train.targets, data.classes);
  const shares = classShares(data.train.labels, data.classes);
  if (weights === 'none') return naiveLoss(kind, shares);
  const present = shares.filter((share) => share > 0).length;
  return naiveLoss(
    kind,
    shares.map((share) => (share > 0 ? 1 / present : 0)),
  );
}

/** The mean over outputs of the variance of what is asked for, rows x outputs. */
function varianceOf(targets: Float32Array, outputs: number): number {
  let sum = 0;
  for (let o = 0; o < outputs; o++) {
    const column = targets.filter((_, i) => i % outputs === o);
    const spread = deviation(column);
    sum += spread * spread;
  }
  return sum / outputs;
}

/** The share of each class among labels. */
export function classShares(labels: Uint8Array, classes: number): number[] {
  const counts = Array<number>(classes).fill(0);
  for (const label of labels) counts[label] = (counts[label] as number) + 1;
  return counts.map((n) => n / labels.length);
}

/** The entropy of the single tokens that are asked for. */
function tokenGuess({ train: { tokens, starts, items }, prompt, vocabulary }: TokenData): number {
  const asked: number[] = [];
  for (let item = 0; item < items; item++) {
    for (let at = (starts[item] as number) + prompt; at < (starts[item + 1] as number); at++) asked.push(tokens[at] as number);
  }
  return naiveLoss('softmax', classShares(Uint8Array.from(asked), vocabulary.length));
}
