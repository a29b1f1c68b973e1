import { rowLoss } from '../losses.ts';
import type { TokenBatch } from '../token-batch.ts';

/** How a model of tokens does on some items. */
export interface TokenEvaluation {
  /** Mean over the tokens asked for, in nats, and its standard error over the items they belong to. */
  loss: number;
  lossError: number;
  /** Share of the tokens asked for that the model thinks likeliest. */
  accuracy: number;
  /** By item: nats of the whole item, and whether each of its tokens is the likeliest from place `from` on. */
  nats: Float64Array;
  exact: boolean[];
}

/** Evaluates logits, rows x places x kinds, of a batch; the token said is the first largest logit, NaN is never right. */
export function evaluateTokens(
  logits: ArrayLike<number>,
  { rows, places, asked, counts }: TokenBatch,
  kinds: number,
  from = 0,
): TokenEvaluation {
  const nats = new Float64Array(rows);
  const tokens = new Float64Array(rows);
  const exact: boolean[] = [];
  let right = 0;
  for (let row = 0; row < rows; row++) {
    exact.push(true);
    for (let place = 0; place < places; place++) {
      const at = row * places + place;
      if (counts[at] === 0) continue;
      const token = asked[at] as number;
      nats[row] = (nats[row] as number) + rowLoss('softmax', logits, at * kinds, kinds, token);
      tokens[row] = (tokens[row] as number) + 1;
      const said = likeliest(logits, at * kinds, kinds, token);
      if (said) right++;
      else if (place >= from) exact[row] = false;
    }
  }
  let sum = 0;
  let total = 0;
  for (let row = 0; row < rows; row++) {
    sum += nats[row] as number;
    total += tokens[row] as number;
  }
  const loss = sum / total;
  // A ratio of sums: what each item adds to the one beyond its share of the other.
  let square = 0;
  for (let row = 0; row < rows; row++) {
    const off = (nats[row] as number) - loss * (tokens[row] as number);
    square += off * off;
  }
  const lossError = rows > 1 ? Math.sqrt((square * rows) / (rows - 1)) / total : Number.NaN;
  return { loss, lossError, accuracy: right / total, nats, exact };
}

function likeliest(logits: ArrayLike<number>, at: number, kinds: number, token: number): boolean {
  const own = logits[at + token] as number;
  for (let kind = 0; kind < kinds; kind++) {
    const other = logits[at + kind] as number;
    if (kind < token ? !(other < own) : !(other <= own)) return false;
  }
  return true;
}
