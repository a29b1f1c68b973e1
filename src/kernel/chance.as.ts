/*
 * Dropout masks and the orders of epochs: the generator of random.ts (sfc32), with its state handed in and out, so that both draw
 * one stream.
 */

import { header, word } from './forward.as';
import * as at from './words';

/** Where the rows of the next batch stand; a short last batch of an epoch is left out. */
export function deal(rows: i32): usize {
  const all = word(at.TRAIN_ROWS);
  let dealt = word(at.DEALT);
  if (dealt + rows > all) {
    if (word(at.SHUFFLES)) shuffle(word(at.CHANCE) + 16, word(at.ORDER), all);
    dealt = 0;
  }
  i32.store(header + (at.DEALT << 2), dealt + rows);
  return word(at.ORDER) + (dealt << 2);
}

/** Fills a mask [unit][sample] in the order of rows, then units: 0 with probability `rate`, else 1 / (1 - rate). */
export function drawMask(state: usize, mask: usize, units: i32, n: i32, rows: i32, rate: f64): void {
  let a = load<u32>(state);
  let b = load<u32>(state, 4);
  let c = load<u32>(state, 8);
  let d = load<u32>(state, 12);
  const kept: f32 = <f32>(1 / (1 - rate));
  for (let row = 0; row < rows; row++) {
    let at = mask + (row << 2);
    for (let unit = 0; unit < units; unit++) {
      const t = a + b + d;
      d += 1;
      a = b ^ (b >> 9);
      b = c + (c << 3);
      c = ((c << 21) | (c >> 11)) + t;
      f32.store(at, <f64>(t >> 8) / 16777216 < rate ? 0 : kept);
      at += n << 2;
    }
  }
  store<u32>(state, a);
  store<u32>(state, b, 4);
  store<u32>(state, c, 8);
  store<u32>(state, d, 12);
}

/** Writes a permutation of 0 to n - 1, that of random.ts: n times a whole number below 2^32 is exact there too, for n up to 2^21. */
function shuffle(state: usize, order: usize, n: i32): void {
  let a = load<u32>(state);
  let b = load<u32>(state, 4);
  let c = load<u32>(state, 8);
  let d = load<u32>(state, 12);
  for (let i = 0; i < n; i++) i32.store(order + (i << 2), i);
  for (let i = n - 1; i > 0; i--) {
    const t = a + b + d;
    d += 1;
    a = b ^ (b >> 9);
    b = c + (c << 3);
    c = ((c << 21) | (c >> 11)) + t;
    const one = order + (i << 2);
    const other = order + ((<usize>((<u64>t * <u64>(i + 1)) >> 32)) << 2);
    const moved = i32.load(one);
    i32.store(one, i32.load(other));
    i32.store(other, moved);
  }
  store<u32>(state, a);
  store<u32>(state, b, 4);
  store<u32>(state, c, 8);
  store<u32>(state, d, 12);
}
