import type { TokenData, TokenSplit } from '../../experiment.ts';
import { exp } from '../../numbers.ts';
import type { Stream } from '../../random.ts';

/** Texts that a model writes at once. */
const TEXTS = 8;

/** What a model wrote behind a prompt; `good` where there is a right answer. */
export interface Written {
  prompt?: string;
  text: string;
  good?: boolean;
}

/**
 * What a model writes, each token drawn by its probability: behind the prompts of validation items, behind nothing where items have
 * none; where a secret was planted, the first text goes on from its beginning. `answers` gives logits, rows x places x kinds.
 */
export async function written(
  { context, prompt, vocabulary, validation, canaries }: TokenData,
  answers: (seen: Uint8Array) => Promise<ArrayLike<number>>,
  chance: Stream,
): Promise<Written[]> {
  const kinds = vocabulary.length;
  const places = context - prompt;
  const item = ({ tokens, starts }: TokenSplit, row: number) => tokens.subarray(starts[row], starts[row + 1]);
  const texts = Array.from({ length: Math.min(TEXTS, validation.items) }, (_, row) => {
    const planted = canaries && row === 0;
    const whole = item(planted ? canaries.planted : validation, row);
    return { given: whole.subarray(0, planted ? canaries.prefix : prompt), right: whole, said: [] as number[], over: false };
  });
  const seen = new Uint8Array(texts.length * context);
  texts.forEach(({ given }, row) => seen.set(given, row * context + 1));
  for (let place = prompt; place < context && texts.some(({ over }) => !over); place++) {
    const logits = await answers(seen);
    texts.forEach((text, row) => {
      const token = drawn(logits, (row * places + place - prompt) * kinds, kinds, chance);
      if (text.over || place < text.given.length) return;
      if (token === 0) text.over = true;
      else text.said.push(token);
      if (place + 1 < context) seen[row * context + place + 1] = token;
    });
  }
  const words = (tokens: ArrayLike<number>, between: string) => Array.from(tokens, (token) => vocabulary[token] as string).join(between);
  return texts.map(({ given, right, said }) => {
    const text = words(said, '');
    if (given.length === 0) return { text };
    if (prompt === 0) return { prompt: words(given, ''), text };
    return { prompt: words(given, ' '), text, good: said.every((token, i) => token === right[prompt + i]) };
  });
}

/** A token drawn by the softmax of its logits, from `at` on; the last one where they are not finite. */
function drawn(logits: ArrayLike<number>, at: number, kinds: number, chance: Stream): number {
  let top = -Infinity;
  for (let kind = 0; kind < kinds; kind++) if ((logits[at + kind] as number) > top) top = logits[at + kind] as number;
  let total = 0;
  for (let kind = 0; kind < kinds; kind++) total += exp((logits[at + kind] as number) - top);
  let left = chance.uniform() * total;
  for (let kind = 0; kind < kinds; kind++) {
    left -= exp((logits[at + kind] as number) - top);
    if (left < 0) return kind;
  }
  return kinds - 1;
}
