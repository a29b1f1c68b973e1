/*
 * Matrix products in blocks of 4 rows by 8 columns that stay in registers. Each result is one running sum from its first
 * term to its last, so blocks change speed and never bits.
 */
import { put } from './functions.as';

// @ts-ignore: decorator
@inline
function muladd(sum: v128, a: v128, b: v128): v128 {
  return f32x4.add(sum, f32x4.mul(a, b));
}

/**
 * C[m][n] = bias[m] + sum over k of A[k][m] B[k][n], with n a multiple of 8 and rows without gaps. A row block that sticks out
 * is computed on whatever lies there and not stored.
 */
export function forwardProduct(c: usize, a: usize, b: usize, bias: usize, m: i32, n: i32, k: i32): void {
  const across = n << 2;
  const down = m << 2;
  for (let i = 0; i < m; i += 4) {
    const at = bias + (i << 2);
    const to = c + i * across;
    if (m - i <= 2) {
      forwardPair(to, a + (i << 2), b, at, m - i, down, across, k);
      return;
    }
    for (let j = 0; j < across; j += 32) {
      let c00 = v128.load32_splat(at);
      let c10 = v128.load32_splat(at, 4);
      let c20 = v128.load32_splat(at, 8);
      let c30 = v128.load32_splat(at, 12);
      let c01 = c00;
      let c11 = c10;
      let c21 = c20;
      let c31 = c30;
      let p = a + (i << 2);
      let q = b + j;
      for (let s = 0; s < k; s++) {
        const b0 = v128.load(q);
        const b1 = v128.load(q, 16);
        const w0 = v128.load32_splat(p);
        c00 = muladd(c00, w0, b0);
        c01 = muladd(c01, w0, b1);
        const w1 = v128.load32_splat(p, 4);
        c10 = muladd(c10, w1, b0);
        c11 = muladd(c11, w1, b1);
        const w2 = v128.load32_splat(p, 8);
        c20 = muladd(c20, w2, b0);
        c21 = muladd(c21, w2, b1);
        const w3 = v128.load32_splat(p, 12);
        c30 = muladd(c30, w3, b0);
        c31 = muladd(c31, w3, b1);
        p += down;
        q += across;
      }
      let t = to + j;
      v128.store(t, c00);
      v128.store(t, c01, 16);
      if (i + 1 < m) {
        t += across;
        v128.store(t, c10);
        v128.store(t, c11, 16);
      }
      if (i + 2 < m) {
        t += across;
        v128.store(t, c20);
        v128.store(t, c21, 16);
      }
      if (i + 3 < m) {
        t += across;
        v128.store(t, c30);
        v128.store(t, c31, 16);
      }
    }
  }
}

/** The last one or two rows of a forward product. */
function forwardPair(c: usize, a: usize, b: usize, bias: usize, rows: i32, down: i32, across: i32, k: i32): void {
  for (let j = 0; j < across; j += 32) {
    let c00 = v128.load32_splat(bias);
    let c10 = v128.load32_splat(bias, 4);
    let c01 = c00;
    let c11 = c10;
    let p = a;
    let q = b + j;
    for (let s = 0; s < k; s++) {
      const b0 = v128.load(q);
      const b1 = v128.load(q, 16);
      const w0 = v128.load32_splat(p);
      c00 = muladd(c00, w0, b0);
      c01 = muladd(c01, w0, b1);
      const w1 = v128.load32_splat(p, 4);
      c10 = muladd(c10, w1, b0);
      c11 = muladd(c11, w1, b1);
      p += down;
      q += across;
    }
    v128.store(c + j, c00);
    v128.store(c + j, c01, 16);
    if (rows == 1) continue;
    v128.store(c + j + across, c10);
    v128.store(c + j + across, c11, 16);
  }
}

/** A backward product of up to four columns, in blocks of eight rows. */
function narrowProduct(c: usize, acrossC: i32, a: usize, acrossA: i32, b: usize, acrossB: i32, m: i32, n: i32, k: i32): void {
  const end = k << 2;
  for (let i = 0; i < m; i += 8) {
    // Rows beyond the last are the last once more: they write what it writes.
    const left = m - i - 1;
    const a0 = a + i * acrossA;
    const a1 = a0 + min(1, left) * acrossA;
    const a2 = a0 + min(2, left) * acrossA;
    const a3 = a0 + min(3, left) * acrossA;
    const a4 = a0 + min(4, left) * acrossA;
    const a5 = a0 + min(5, left) * acrossA;
    const a6 = a0 + min(6, left) * acrossA;
    const a7 = a0 + min(7, left) * acrossA;
    let c0 = f32x4.splat(0);
    let c1 = c0;
    let c2 = c0;
    let c3 = c0;
    let c4 = c0;
    let c5 = c0;
    let c6 = c0;
    let c7 = c0;
    let q = b;
    for (let s = 0; s < end; s += 4) {
      const b0 = v128.load(q);
      c0 = muladd(c0, v128.load32_splat(a0 + s), b0);
      c1 = muladd(c1, v128.load32_splat(a1 + s), b0);
      c2 = muladd(c2, v128.load32_splat(a2 + s), b0);
      c3 = muladd(c3, v128.load32_splat(a3 + s), b0);
      c4 = muladd(c4, v128.load32_splat(a4 + s), b0);
      c5 = muladd(c5, v128.load32_splat(a5 + s), b0);
      c6 = muladd(c6, v128.load32_splat(a6 + s), b0);
      c7 = muladd(c7, v128.load32_splat(a7 + s), b0);
      q += acrossB;
    }
    const to = c + i * acrossC;
    put(to, c0, n);
    put(to + min(1, left) * acrossC, c1, n);
    put(to + min(2, left) * acrossC, c2, n);
    put(to + min(3, left) * acrossC, c3, n);
    put(to + min(4, left) * acrossC, c4, n);
    put(to + min(5, left) * acrossC, c5, n);
    put(to + min(6, left) * acrossC, c6, n);
    put(to + min(7, left) * acrossC, c7, n);
  }
}

/**
 * C[m][n] = sum over k of A[m][k] B[k][n]; `acrossA`, `acrossB`, `acrossC` are the bytes from a row to the next. Columns of B
 * beyond n are read (up to the next multiple of 4) and not stored.
 */
export function backwardProduct(c: usize, acrossC: i32, a: usize, acrossA: i32, b: usize, acrossB: i32, m: i32, n: i32, k: i32): void {
  if (n <= 4) {
    narrowProduct(c, acrossC, a, acrossA, b, acrossB, m, n, k);
    return;
  }
  const end = k << 2;
  for (let i = 0; i < m; i += 4) {
    const a0 = a + i * acrossA;
    const a1 = i + 1 < m ? a0 + acrossA : a0;
    const a2 = i + 2 < m ? a1 + acrossA : a0;
    const a3 = i + 3 < m ? a2 + acrossA : a0;
    const to = c + i * acrossC;
    let j = 0;
    for (; j + 4 < n; j += 8) {
      let c00 = f32x4.splat(0);
      let c01 = c00;
      let c10 = c00;
      let c11 = c00;
      let c20 = c00;
      let c21 = c00;
      let c30 = c00;
      let c31 = c00;
      let q = b + (j << 2);
      for (let s = 0; s < end; s += 4) {
        const b0 = v128.load(q);
        const b1 = v128.load(q, 16);
        const w0 = v128.load32_splat(a0 + s);
        c00 = muladd(c00, w0, b0);
        c01 = muladd(c01, w0, b1);
        const w1 = v128.load32_splat(a1 + s);
        c10 = muladd(c10, w1, b0);
        c11 = muladd(c11, w1, b1);
        const w2 = v128.load32_splat(a2 + s);
        c20 = muladd(c20, w2, b0);
        c21 = muladd(c21, w2, b1);
        const w3 = v128.load32_splat(a3 + s);
        c30 = muladd(c30, w3, b0);
        c31 = muladd(c31, w3, b1);
        q += acrossB;
      }
      const left = n - j - 4;
      let t = to + (j << 2);
      v128.store(t, c00);
      put(t + 16, c01, left);
      if (i + 1 < m) {
        t += acrossC;
        v128.store(t, c10);
        put(t + 16, c11, left);
      }
      if (i + 2 < m) {
        t += acrossC;
        v128.store(t, c20);
        put(t + 16, c21, left);
      }
      if (i + 3 < m) {
        t += acrossC;
        v128.store(t, c30);
        put(t + 16, c31, left);
      }
    }
    if (j >= n) continue;
    let c0 = f32x4.splat(0);
    let c1 = c0;
    let c2 = c0;
    let c3 = c0;
    let q = b + (j << 2);
    for (let s = 0; s < end; s += 4) {
      const b0 = v128.load(q);
      c0 = muladd(c0, v128.load32_splat(a0 + s), b0);
      c1 = muladd(c1, v128.load32_splat(a1 + s), b0);
      c2 = muladd(c2, v128.load32_splat(a2 + s), b0);
      c3 = muladd(c3, v128.load32_splat(a3 + s), b0);
      q += acrossB;
    }
    const left = n - j;
    let t = to + (j << 2);
    put(t, c0, left);
    if (i + 1 < m) put((t += acrossC), c1, left);
    if (i + 2 < m) put((t += acrossC), c2, left);
    if (i + 3 < m) put((t += acrossC), c3, left);
  }
}
