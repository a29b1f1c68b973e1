import ln from '@stdlib/math-base-special-ln';

/** A seeded stream of random numbers; the same seed and name give the same numbers in every engine. */
export interface Stream {
  /** A 32-bit unsigned integer. */
  integer(): number;
  /** In [0, 1), 24 bits fine, so it is exact in single precision. */
  uniform(): number;
  /** Standard normal, by the polar method. */
  normal(): number;
  /** In [0, n). */
  below(n: number): number;
  /** A uniform random permutation of 0 to n - 1. */
  permutation(n: number): Uint32Array;
  /** The state, to be given back to `restore`. */
  state(): number[];
  restore(state: number[]): void;
}

/** Mixes a 32-bit seed and a name into four words (cyrb128 by bryc, public domain, with murmur3's constants). */
function words(seed: number, name: string): [number, number, number, number] {
  let a = 1779033703 ^ seed;
  let b = 3144134277 ^ Math.imul(seed, 2654435761);
  let c = 1013904242;
  let d = 2773480762;
  for (let i = 0; i < name.length; i++) {
    const k = name.charCodeAt(i);
    a = b ^ Math.imul(a ^ k, 597399067);
    b = c ^ Math.imul(b ^ k, 2869860233);
    c = d ^ Math.imul(c ^ k, 951274213);
    d = a ^ Math.imul(d ^ k, 2716044179);
  }
  a = Math.imul(c ^ (a >>> 18), 597399067);
  b = Math.imul(d ^ (b >>> 22), 2869860233);
  c = Math.imul(a ^ (c >>> 17), 951274213);
  d = Math.imul(b ^ (d >>> 19), 2716044179);
  return [(a ^ b ^ c ^ d) >>> 0, b >>> 0, c >>> 0, d >>> 0];
}

/**
 * A stream named after what it is for ("weights", "batches"), so that a new use of chance never shifts an old one.
 * Generator: sfc32 (Doty-Humphrey, PractRand), 128 bits of state.
 */
export function stream(seed: number, name: string): Stream {
  // The state stands in an array of whole numbers, so that engines calculate with it as with such: four times as fast.
  const held = Int32Array.from(words(seed >>> 0, name));
  let spare = Number.NaN;
  const integer = () => {
    const a = held[0] as number;
    const b = held[1] as number;
    const c = held[2] as number;
    const d = held[3] as number;
    const t = (((a + b) | 0) + d) | 0;
    held[3] = d + 1;
    held[0] = b ^ (b >>> 9);
    held[1] = c + (c << 3);
    held[2] = ((c << 21) | (c >>> 11)) + t;
    return t >>> 0;
  };
  for (let i = 0; i < 15; i++) integer();
  const uniform = () => (integer() >>> 8) / 16777216;
  const below = (n: number) => Math.floor((integer() / 4294967296) * n);
  return {
    integer,
    uniform,
    below,
    normal() {
      if (!Number.isNaN(spare)) {
        const kept = spare;
        spare = Number.NaN;
        return kept;
      }
      for (;;) {
        const u = 2 * uniform() - 1;
        const v = 2 * uniform() - 1;
        const s = u * u + v * v;
        if (s === 0 || s >= 1) continue;
        const scale = Math.sqrt((-2 * ln(s)) / s);
        spare = v * scale;
        return u * scale;
      }
    },
    permutation(n) {
      const order = new Uint32Array(n);
      for (let i = 0; i < n; i++) order[i] = i;
      // The generator written out, with its state in local variables: many times as fast as calls of `below`.
      let p = held[0] as number;
      let q = held[1] as number;
      let r = held[2] as number;
      let s = held[3] as number;
      for (let i = n - 1; i > 0; i--) {
        const t = (((p + q) | 0) + s) | 0;
        s = (s + 1) | 0;
        p = q ^ (q >>> 9);
        q = (r + (r << 3)) | 0;
        r = (((r << 21) | (r >>> 11)) + t) | 0;
        const j = (((t >>> 0) / 4294967296) * (i + 1)) >>> 0;
        const moved = order[i] as number;
        order[i] = order[j] as number;
        order[j] = moved;
      }
      held.set([p, q, r, s]);
      return order;
    },
    state: () => [...held, spare],
    restore(state) {
      held.set(state.slice(0, 4));
      spare = state[4] ?? Number.NaN;
    },
  };
}
