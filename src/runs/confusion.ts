/** Rows of true classes x columns of said ones: how often each was said where it was true; rows without a number say nothing. */
export function confusionOf(probabilities: ArrayLike<number>, labels: ArrayLike<number>, classes: number): Uint32Array {
  const counts = new Uint32Array(classes * classes);
  for (let row = 0; row < labels.length; row++) {
    let said = -1;
    let most = Number.NEGATIVE_INFINITY;
    for (let c = 0; c < classes; c++) {
      const p = probabilities[row * classes + c] as number;
      if (p > most) [most, said] = [p, c];
    }
    if (said < 0) continue;
    const at = (labels[row] as number) * classes + said;
    counts[at] = (counts[at] as number) + 1;
  }
  return counts;
}

/** How well a class is found: NaN where nothing was said, or nothing is there to be found. */
export interface ClassScores {
  /** Of the rows said to be of this class, the share that are; of the rows that are, the share said to be. */
  precision: number;
  recall: number;
  /** The harmonic mean of the two. */
  f1: number;
}

/** Precision, recall and F1 of each class, from a confusion matrix. */
export function classScores(counts: ArrayLike<number>, classes: number): ClassScores[] {
  const at = (truth: number, said: number) => counts[truth * classes + said] as number;
  return Array.from({ length: classes }, (_, c) => {
    let [isOne, isSaid] = [0, 0];
    for (let other = 0; other < classes; other++) {
      isOne += at(c, other);
      isSaid += at(other, c);
    }
    return { precision: at(c, c) / isSaid, recall: at(c, c) / isOne, f1: (2 * at(c, c)) / (isOne + isSaid) };
  });
}
