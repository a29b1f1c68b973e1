import { ln } from '../../numbers.ts';

/** What the heads of one block attend to. */
export interface AttentionReading {
  /** By head: the mean entropy of its shares over that of attending alike to all that it may see, places that may see one token left out. */
  entropy: number[];
  /** By head: the largest logit in size, at places that may be seen. */
  logit: number[];
}

/** Reads logits and shares of attention, [rows x heads, places, context], the places being the last of the context, where they count. */
export function readAttention(
  logits: ArrayLike<number>,
  shares: ArrayLike<number>,
  { rows, heads, places, context }: { rows: number; heads: number; places: number; context: number },
  counts: (row: number, place: number) => boolean,
): AttentionReading {
  const entropy = Array<number>(heads).fill(0);
  const logit = Array<number>(heads).fill(0);
  let read = 0;
  for (let row = 0; row < rows; row++) {
    for (let place = Math.max(1, context - places); place < context; place++) {
      if (!counts(row, place)) continue;
      read++;
      const even = ln(place + 1);
      for (let head = 0; head < heads; head++) {
        const from = ((row * heads + head) * places + place - (context - places)) * context;
        let sum = 0;
        for (let other = 0; other <= place; other++) {
          const share = shares[from + other] as number;
          if (share > 0) sum -= share * ln(share);
          const z = Math.abs(logits[from + other] as number);
          if (!(z <= (logit[head] as number))) logit[head] = z;
        }
        entropy[head] = (entropy[head] as number) + sum / even;
      }
    }
  }
  return { entropy: entropy.map((sum) => sum / read), logit };
}
