import type { ClassWeights, Dataset, LossKind, RowData, TokenData } from '../../experiment.ts';
import { classWeightsOf, naiveLoss } from '../losses.ts';

/** What the training split leaves to chance: the lowest loss that any answers reach on it, and the largest share of them that can be right. */
export interface Least {
  loss: number;
  right: number;
  /** The share that is right where everything is given one answer. */
  guessed: number;
}

/** Answers asked for at one and the same input: how often each, and how much each weighs in the loss. */
interface Asked {
  counts: number[];
  weights: number[];
}

/**
 * Equal inputs with different answers cannot all be right, however long a net learns them by heart: two names that begin alike go on
 * differently, and one question was answered in two ways. Without such inputs the loss can reach 0, and all can be right.
 */
export function leastOf(data: Dataset, kind: LossKind, weights: ClassWeights = 'none'): Least {
  if (data.kind === 'tokens') return leastFor(continuations(data), data.vocabulary.length, 'softmax');
  if (data.kind === 'rows' && !data.train.targets) return leastFor(labelsByInput(data, weights), data.classes, kind);
  return { loss: 0, right: 1, guessed: 0 };
}

function leastFor(asked: Map<string, Asked>, kinds: number, kind: LossKind): Least {
  const all = Array<number>(kinds).fill(0);
  let [loss, right, count] = [0, 0, 0];
  for (const { counts, weights } of asked.values()) {
    const weight = weights.reduce((a, b) => a + b, 0);
    loss +=
      weight *
      naiveLoss(
        kind,
        weights.map((one) => one / weight),
      );
    right += Math.max(...counts);
    counts.forEach((n, answer) => {
      count += n;
      all[answer] = (all[answer] as number) + n;
    });
  }
  return { loss: loss / count, right: right / count, guessed: Math.max(...all) / count };
}

function note(asked: Map<string, Asked>, input: string, answer: number, kinds: number, weight: number): void {
  const here = asked.get(input) ?? { counts: Array<number>(kinds).fill(0), weights: Array<number>(kinds).fill(0) };
  asked.set(input, here);
  here.counts[answer] = (here.counts[answer] as number) + 1;
  here.weights[answer] = (here.weights[answer] as number) + weight;
}

/** The labels of equal rows. */
function labelsByInput(data: RowData, kind: ClassWeights): Map<string, Asked> {
  const { inputs, classes, train } = data;
  const weights = classWeightsOf(kind, data);
  const asked = new Map<string, Asked>();
  for (let row = 0; row < train.rows; row++) {
    const label = train.labels[row] as number;
    note(asked, train.x.subarray(row * inputs, (row + 1) * inputs).join(), label, classes, weights[label] as number);
  }
  return asked;
}

/** What follows each beginning of an item. */
function continuations({ prompt, vocabulary, train: { tokens, starts, items } }: TokenData): Map<string, Asked> {
  const asked = new Map<string, Asked>();
  for (let item = 0; item < items; item++) {
    const [from, to] = [starts[item] as number, starts[item + 1] as number];
    for (let at = from + prompt; at < to; at++) note(asked, tokens.subarray(from, at).join(), tokens[at] as number, vocabulary.length, 1);
  }
  return asked;
}
