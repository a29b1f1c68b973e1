import type { PolicyData, Prompt } from '../../experiment.ts';
import { exp } from '../../numbers.ts';
import type { Stream } from '../../random.ts';
import { type Moments, stateInputs, writeState } from '../models/policy-state.ts';

/** Answers that a policy gave, and the moments at which it chose. */
export interface Rollout {
  prompts: readonly Prompt[];
  answers: number[][];
  moments: Moments;
  /** The logits at each moment, rows x phrases. */
  logits: Float32Array;
}

/** Has a policy answer prompts, all of them phrase by phrase at once; `logitsOf` gives rows x phrases for rows of states. */
export async function rollOut(
  data: PolicyData,
  prompts: readonly Prompt[],
  logitsOf: (states: Float32Array, rows: number) => ArrayLike<number> | Promise<ArrayLike<number>>,
  temperature: number,
  chance: Stream,
): Promise<Rollout> {
  const inputs = stateInputs(data);
  const kinds = data.phrases.length;
  const answers: number[][] = prompts.map(() => []);
  const parts: { states: Float32Array; logits: ArrayLike<number>; open: number[]; chosen: number[] }[] = [];
  let open = prompts.map((_, i) => i);
  for (let t = 0; t < data.longest && open.length > 0; t++) {
    const states = new Float32Array(open.length * inputs);
    open.forEach((i, row) => writeState(data, prompts[i] as Prompt, answers[i] as number[], t, states, row * inputs));
    const logits = await logitsOf(states, open.length);
    const chosen = open.map((_, row) => drawn(logits, row * kinds, kinds, temperature, chance));
    parts.push({ states, logits, open, chosen });
    open = open.filter((i, row) => {
      if (chosen[row] === 0) return false;
      (answers[i] as number[]).push(chosen[row] as number);
      return true;
    });
  }
  const rows = parts.reduce((sum, part) => sum + part.open.length, 0);
  const moments: Moments = {
    rows,
    states: new Float32Array(rows * inputs),
    chosen: new Uint8Array(rows),
    answer: new Uint32Array(rows),
  };
  const logits = new Float32Array(rows * kinds);
  let at = 0;
  for (const part of parts) {
    moments.states.set(part.states, at * inputs);
    moments.chosen.set(part.chosen, at);
    moments.answer.set(part.open, at);
    logits.set(part.logits, at * kinds);
    at += part.open.length;
  }
  return { prompts, answers, moments, logits };
}

/** A phrase drawn by the softmax of its logits, from `at` on; the last one where they are not finite. */
function drawn(logits: ArrayLike<number>, at: number, kinds: number, temperature: number, chance: Stream): number {
  let top = -Infinity;
  for (let k = 0; k < kinds; k++) if ((logits[at + k] as number) > top) top = logits[at + k] as number;
  const powers = new Float64Array(kinds);
  let total = 0;
  for (let k = 0; k < kinds; k++) total += powers[k] = exp(((logits[at + k] as number) - top) / temperature);
  let left = chance.uniform() * total;
  for (let k = 0; k < kinds; k++) {
    left -= powers[k] as number;
    if (left < 0) return k;
  }
  return kinds - 1;
}
