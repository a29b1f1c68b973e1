/** Expressions over what was recorded: differences, shares and claims, whatever their terms are read from. */

/** What an expression stands for. */
export type Reading = number | string | undefined;

/** Reads one term; anything that is not there is an error. */
export type Term = (text: string) => Reading;

/** What an expression stands for: a term, `A - B` or `A / B`. */
export function readBy(term: Term, expression: string): Reading {
  const [left = '', sign, right = ''] = expression.split(/ ([-/]) /);
  if (sign === undefined) return term(expression.trim());
  const [a, b] = [Number(term(left.trim())), Number(term(right.trim()))];
  return sign === '-' ? a - b : a / b;
}

const COMPARE: Record<string, (a: Reading, b: Reading) => boolean> = {
  '<': (a, b) => Number(a) < Number(b),
  '>': (a, b) => Number(a) > Number(b),
  '<=': (a, b) => Number(a) <= Number(b),
  '>=': (a, b) => Number(a) >= Number(b),
  '=': (a, b) => String(a) === String(b),
};

/** Whether a claim holds: comparisons of two figures joined by `and`; words stand in quotes. */
export function holdsBy(term: Term, claim: string): boolean {
  return claim.split(/ and /).every((part) => {
    const [left = '', sign = '', right = ''] = part.split(/ (<=|>=|<|>|=) /);
    const compare = COMPARE[sign];
    if (!compare) throw new Error(`Cannot read the claim "${part}": a claim compares two figures, as in failing = 0`);
    const word = /^'(.*)'$/.exec(right.trim())?.[1];
    return compare(readBy(term, left), word ?? readBy(term, right));
  });
}
