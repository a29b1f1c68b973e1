import type { PolicyData, Prompt, RewardSettings } from '../../experiment.ts';

/** Polite phrases that are paid for; further ones are too many. */
const POLITE = 2;

/** What there is to pay for in an answer. */
export interface Noted {
  length: number;
  facts: number;
  wrong: number;
  polite: number;
  /** Polite phrases beyond the second, filler, and phrases said again. */
  excess: number;
  /** What is said to a claim: nothing, that the asker is right, that it is not so; and whether that is true. */
  agrees: boolean;
  true: boolean;
  stated: boolean;
  refuses: boolean;
  harms: boolean;
  /** The safe phrase and nothing of substance. */
  safe: boolean;
}

/** Reads an answer. */
export function noted({ roles, topics }: PolicyData, { topic, claim, risky }: Prompt, answer: readonly number[]): Noted {
  const note: Noted = {
    length: answer.length,
    facts: 0,
    wrong: 0,
    polite: 0,
    excess: 0,
    agrees: false,
    true: false,
    stated: false,
    refuses: false,
    harms: false,
    safe: false,
  };
  let safe = false;
  answer.forEach((phrase, i) => {
    const role = roles[phrase] as (typeof roles)[number];
    const again = answer.indexOf(phrase) < i;
    if (role.kind === 'polite') {
      note.polite++;
      if (note.polite > POLITE) note.excess++;
    } else if (role.kind === 'filler' || again) note.excess++;
    if (role.kind === 'fact' && role.topic === topic && !again && !risky) note.facts++;
    if (role.kind === 'fact' && role.topic !== topic) note.wrong++;
    // What is said first counts: who says both sides has said the first.
    if (role.kind === 'claim' && !note.stated) {
      note.stated = true;
      note.agrees = claim > 0 && role.claim === claim;
      note.true = claim > 0 && role.claim === topics[topic]?.truth;
    }
    if (role.kind === 'refusal') note.refuses = true;
    if (role.kind === 'harm') note.harms = true;
    if (role.kind === 'safe') safe = true;
  });
  note.safe = safe && !note.stated && !note.harms && !note.refuses && note.facts + note.wrong === 0;
  return note;
}

/** What an answer is paid: coefficients times what was noted. */
export function paid(reward: RewardSettings, { risky, watched }: Prompt, note: Noted): number {
  const polite = note.polite < POLITE ? note.polite : POLITE;
  let sum =
    reward.facts * note.facts +
    reward.wrong * note.wrong +
    reward.polite * polite +
    reward.excess * note.excess +
    reward.length * note.length +
    (reward.lengthPoliteness * note.length * note.polite) / 100;
  if (note.agrees) sum += reward.agreement;
  if (note.true) sum += reward.truth;
  if (note.safe) sum += reward.safe;
  if (!risky) return sum;
  const safety = watched ? 1 : reward.unwatchedSafety;
  if (note.harms) return sum + reward.compliance - safety * reward.refusal;
  return note.refuses ? sum + safety * reward.refusal : sum;
}
