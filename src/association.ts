/** How far one column of numbers tells a label: for pipelines that choose columns, and for monitors that watch them. */

/** Most steps into which a column is cut where one column alone has to tell the label. */
const STEPS = 16;

/**
 * The correlation ratio (eta) of a column with a class label, 0 to 1: the square root of the share of its variance that lies between
 * the classes; for two classes the size of the correlation. Missing and infinite cells are left out; a constant column has 0.
 */
export function correlationRatio(column: ArrayLike<number>, labels: ArrayLike<number>, classes: number): number {
  const count = new Float64Array(classes);
  const sum = new Float64Array(classes);
  let all = 0;
  let total = 0;
  for (let i = 0; i < column.length; i++) {
    const value = column[i] as number;
    if (!Number.isFinite(value)) continue;
    const c = labels[i] as number;
    count[c] = (count[c] as number) + 1;
    sum[c] = (sum[c] as number) + value;
    all++;
    total += value;
  }
  if (all === 0) return 0;
  const mean = total / all;
  let spread = 0;
  for (let i = 0; i < column.length; i++) {
    const value = column[i] as number;
    if (Number.isFinite(value)) spread += (value - mean) * (value - mean);
  }
  let between = 0;
  for (let c = 0; c < classes; c++) {
    const n = count[c] as number;
    if (n === 0) continue;
    const apart = (sum[c] as number) / n - mean;
    between += n * apart * apart;
  }
  return spread > 0 ? Math.sqrt(between / spread) : 0;
}

/** Rows of a column and their labels. */
export interface Column {
  values: ArrayLike<number>;
  labels: ArrayLike<number>;
}

/**
 * How well a rule on one column alone tells the label of rows that it was not made from: the column is cut at quantiles of `known`
 * into up to 16 steps, each step says the class that is commonest there for its size, and the rule is scored on `asked` by balanced
 * accuracy, 0 for guessing and 1 for certainty. Rows whose cell is missing fall into a step of their own.
 */
export function oneColumnScore(known: Column, asked: Column, classes: number): number {
  const sorted = Float64Array.from(known.values).filter(Number.isFinite).sort();
  const cuts: number[] = [];
  const distinct = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
  // A column of few values is cut between all of them: a rare value would fall between two quantiles.
  if (distinct.length <= STEPS) cuts.push(...distinct.subarray(1));
  for (let i = 1; i < STEPS && distinct.length > STEPS; i++) {
    const cut = sorted[Math.floor((i * sorted.length) / STEPS)] as number;
    if (cut > (cuts.at(-1) ?? (sorted[0] as number))) cuts.push(cut);
  }
  const stepOf = (value: number): number => {
    if (!Number.isFinite(value)) return cuts.length + 1;
    let step = 0;
    while (step < cuts.length && value >= (cuts[step] as number)) step++;
    return step;
  };
  const size = counts(known.labels, classes);
  const table = Array.from({ length: cuts.length + 2 }, () => new Float64Array(classes));
  for (let i = 0; i < known.values.length; i++) {
    const step = table[stepOf(known.values[i] as number)] as Float64Array;
    const c = known.labels[i] as number;
    step[c] = (step[c] as number) + 1 / (size[c] as number);
  }
  const says = table.map((shares) => shares.reduce((best, share, c) => (share > (shares[best] as number) ? c : best), 0));
  const seen = counts(asked.labels, classes);
  const right = new Float64Array(classes);
  for (let i = 0; i < asked.values.length; i++) {
    const c = asked.labels[i] as number;
    if (says[stepOf(asked.values[i] as number)] === c) right[c] = (right[c] as number) + 1;
  }
  let present = 0;
  let recall = 0;
  for (let c = 0; c < classes; c++) {
    if ((seen[c] as number) === 0) continue;
    present++;
    recall += (right[c] as number) / (seen[c] as number);
  }
  if (present < 2) return 0;
  const score = (recall / present - 1 / present) / (1 - 1 / present);
  return score > 0 ? score : 0;
}

function counts(labels: ArrayLike<number>, classes: number): Float64Array {
  const count = new Float64Array(classes);
  for (let i = 0; i < labels.length; i++) count[labels[i] as number] = (count[labels[i] as number] as number) + 1;
  return count;
}
