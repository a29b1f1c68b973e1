/* The dropout masks: the generator of random.ts (sfc32), with its state handed in and out, so that both draw one stream. */

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
