/* Rows turned into columns, and sums of columns. */
import { put } from './functions.as';

/** Four rows of four turned into columns: from four addresses to four addresses `across` bytes apart. */
// @ts-ignore: decorator
@inline
export function turn(p0: usize, p1: usize, p2: usize, p3: usize, to: usize, across: i32): void {
  turned4(v128.load(p0), v128.load(p1), v128.load(p2), v128.load(p3), to, across);
}

/** The same of four vectors. */
// @ts-ignore: decorator
@inline
export function turned4(r0: v128, r1: v128, r2: v128, r3: v128, to: usize, across: i32): void {
  const a = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
  const b = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
  const c = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
  const d = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(a, b, 0, 1, 4, 5));
  v128.store(to + across, v128.shuffle<f32>(a, b, 2, 3, 6, 7));
  v128.store(to + across * 2, v128.shuffle<f32>(c, d, 0, 1, 4, 5));
  v128.store(to + across * 3, v128.shuffle<f32>(c, d, 2, 3, 6, 7));
}

/** Turns [units][n] into [n][units rounded up to 4]; what fills the last columns is never used. */
export function transpose(from: usize, units: i32, n: i32, to: usize): void {
  const across = n << 2;
  const width = ((units + 3) & ~3) << 2;
  for (let u = 0; u < units; u += 4) {
    const p0 = from + u * across;
    const p1 = u + 1 < units ? p0 + across : p0;
    const p2 = u + 2 < units ? p1 + across : p0;
    const p3 = u + 3 < units ? p2 + across : p0;
    for (let j = 0; j < across; j += 16) turn(p0 + j, p1 + j, p2 + j, p3 + j, to + (j >> 2) * width + (u << 2), width);
  }
}

/** Sums the columns of [rows][units rounded up to 4], from the first row to the last. */
export function columnSums(from: usize, units: i32, rows: i32, to: usize): void {
  const width = ((units + 3) & ~3) << 2;
  const end = from + rows * width;
  let u = 0;
  for (; u + 4 < units; u += 8) {
    let a = f32x4.splat(0);
    let b = a;
    for (let p = from + (u << 2); p < end; p += width) {
      a = f32x4.add(a, v128.load(p));
      b = f32x4.add(b, v128.load(p, 16));
    }
    v128.store(to + (u << 2), a);
    put(to + (u << 2) + 16, b, units - u - 4);
  }
  if (u >= units) return;
  let sum = f32x4.splat(0);
  for (let p = from + (u << 2); p < end; p += width) sum = f32x4.add(sum, v128.load(p));
  put(to + (u << 2), sum, units - u);
}
