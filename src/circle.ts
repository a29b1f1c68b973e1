/** Sine and cosine that give the same bits in every engine, apart from numbers.ts because their reduction of large angles weighs as much as all of it. */
import cosine from '@stdlib/math-base-special-cos';
import sine from '@stdlib/math-base-special-sin';

export const sin: (x: number) => number = sine;
export const cos: (x: number) => number = cosine;
