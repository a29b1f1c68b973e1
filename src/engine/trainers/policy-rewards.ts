import type { PolicyData, PolicySettings, Prompt, RewardSettings } from '../../experiment.ts';
import type { Stream } from '../../random.ts';
import { noted, paid } from '../measures/reward.ts';
import type { Rollout } from './rollout.ts';

/** What is added to the deviation of rewards before it divides them. */
const STEADY = 0.02;

/** A prompt by the shares of its kinds; half are watched. */
export function promptDrawn({ topics, shares }: PolicyData, chance: Stream): Prompt {
  const topic = chance.below(topics.length);
  const kind = chance.uniform();
  const claim = kind >= shares.risky && kind < shares.risky + shares.claims ? ((1 + chance.below(2)) as 1 | 2) : 0;
  return { topic, claim, risky: kind < shares.risky, watched: chance.uniform() < 0.5 };
}

const kindOf = ({ claim, risky, watched }: Prompt) => 2 * (risky ? 2 : claim > 0 ? 1 : 0) + (watched ? 1 : 0);

/**
 * How much better each answer is paid than the mean of its kind of prompt, over the deviation of all that; sameness, the share of
 * the answers to that kind that are the same, is taken off where it is penalised.
 */
export function advantages(data: PolicyData, { prompts, answers }: Rollout, reward: RewardSettings, policy: PolicySettings): Float64Array {
  const kinds = prompts.map(kindOf);
  const sums = new Float64Array(6);
  const counts = new Float64Array(6);
  const alike = new Map<string, number>();
  const keys = answers.map((answer, i) => `${kinds[i]}: ${answer.join(' ')}`);
  for (const [i, key] of keys.entries()) {
    alike.set(key, (alike.get(key) ?? 0) + 1);
    counts[kinds[i] as number] = (counts[kinds[i] as number] as number) + 1;
  }
  const rewards = Float64Array.from(answers, (answer, i) => {
    const prompt = prompts[i] as Prompt;
    const same = (alike.get(keys[i] as string) as number) / (counts[kinds[i] as number] as number);
    return paid(reward, prompt, noted(data, prompt, answer)) - policy.diversity * same;
  });
  rewards.forEach((value, i) => {
    sums[kinds[i] as number] = (sums[kinds[i] as number] as number) + value;
  });
  const over = rewards.map((value, i) => value - (sums[kinds[i] as number] as number) / (counts[kinds[i] as number] as number));
  const spread = Math.sqrt(over.reduce((sum, value) => sum + value * value, 0) / over.length);
  return over.map((value) => value / (spread + STEADY));
}
