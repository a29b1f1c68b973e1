import type { Probe, TokenData, TokenSplit } from '../../experiment.ts';
import { deviation, mean } from '../../numbers.ts';
import type { TokenEvaluation } from './token-evaluation.ts';

/** What a model of tokens does on texts that were planted, and on skills one by one. */
export async function tokenProbes(
  { canaries, skills }: TokenData,
  judged: (split: TokenSplit, from: number) => Promise<TokenEvaluation>,
): Promise<Partial<Record<Probe, number | number[]>>> {
  const measures: Partial<Record<Probe, number | number[]>> = {};
  if (canaries) {
    const [planted, heldOut] = [await judged(canaries.planted, canaries.prefix), await judged(canaries.heldOut, canaries.prefix)];
    measures.canaryExposure = (mean(heldOut.nats) - mean(planted.nats)) / deviation(heldOut.nats);
    measures.canaryReturned = planted.exact.filter((exact) => exact).length / planted.exact.length;
  }
  if (skills) {
    const { exact } = await judged(skills.items, 0);
    const accuracy = skills.names.map((_, skill) => mean([...exact].filter((_said, i) => skills.of[i] === skill).map(Number)));
    const untrained = accuracy.filter((_, skill) => !skills.trained[skill]);
    measures.skillAccuracy = accuracy;
    if (untrained.length > 0) measures.untrainedSkill = mean(untrained);
  }
  return measures;
}
