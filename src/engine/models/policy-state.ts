import type { Demonstrations, PolicyData, Prompt } from '../../experiment.ts';

/** What one phrase in the answer so far adds to the input. */
const BAG = 0.34;
const LATER = 0.1;

/** Numbers that the policy sees: topic, claim, harm, context, phrases so far, the last one, how many, and one. */
export const stateInputs = ({ topics, phrases }: PolicyData): number => topics.length + 4 + 2 * phrases.length + 2;

/** Writes what the policy sees of a prompt and the first `length` phrases of its answer into `into`, from `at` on, where zeros stand. */
export function writeState(
  { topics, phrases }: PolicyData,
  { topic, claim, risky, watched }: Prompt,
  answer: readonly number[],
  length: number,
  into: Float32Array,
  at: number,
): void {
  into[at + topic] = 1;
  let next = at + topics.length;
  if (claim > 0) into[next + claim - 1] = 1;
  if (risky) into[next + 2] = 1;
  if (watched) into[next + 3] = 1;
  next += 4;
  for (let i = 0; i < length; i++) {
    const phrase = next + (answer[i] as number);
    into[phrase] = (into[phrase] as number) + BAG;
  }
  if (length > 0) into[next + phrases.length + (answer[length - 1] as number)] = 1;
  next += 2 * phrases.length;
  into[next] = LATER * length;
  into[next + 1] = 1;
}

/** Every moment of some answers at which a phrase, or the end, was chosen. */
export interface Moments {
  rows: number;
  /** What the policy sees, rows x inputs. */
  states: Float32Array;
  /** The phrase chosen, and which answer it belongs to. */
  chosen: Uint8Array;
  answer: Uint32Array;
}

/** The moments of given answers. */
export function momentsOf(data: PolicyData, { prompts, answers }: Demonstrations, which?: ArrayLike<number>): Moments {
  const picked = which ? Array.from(which) : answers.map((_, i) => i);
  const whole = (answer: number[]) => Math.min(answer.length + 1, data.longest);
  const rows = picked.reduce((sum, i) => sum + whole(answers[i] as number[]), 0);
  const inputs = stateInputs(data);
  const moments = { rows, states: new Float32Array(rows * inputs), chosen: new Uint8Array(rows), answer: new Uint32Array(rows) };
  let row = 0;
  picked.forEach((i, place) => {
    const answer = answers[i] as number[];
    for (let t = 0; t < whole(answer); t++, row++) {
      writeState(data, prompts[i] as Prompt, answer, t, moments.states, row * inputs);
      moments.chosen[row] = answer[t] ?? 0;
      moments.answer[row] = place;
    }
  });
  return moments;
}
