import type { TokenSplit } from '../../experiment.ts';

/** Items, each a list of tokens, one after another in one array. */
export function tokenSplit(items: readonly ArrayLike<number>[]): TokenSplit {
  const starts = new Uint32Array(items.length + 1);
  items.forEach((item, i) => {
    starts[i + 1] = (starts[i] as number) + item.length;
  });
  const tokens = new Uint8Array(starts[items.length] as number);
  items.forEach((item, i) => tokens.set(item, starts[i] as number));
  return { items: items.length, tokens, starts };
}
