/** Whether a re-run bears out what was claimed, and if not, from which step it differs. */
import { parseDigest } from '../digest.ts';
import type { Claim } from '../experiment.ts';

/** How a claim and a re-run compare. */
export interface Comparison {
  reproduced: boolean;
  /** The first step among those whose loss the claim holds at which the two losses differ. */
  firstDifference?: number;
  /** The detectors that fail in both from the same step. */
  sameVerdicts: boolean;
  /** One sentence for people. */
  sentence: string;
}

const same = (a: number, b: number) => Object.is(Math.fround(a), Math.fround(b)) || (Number.isNaN(a) && Number.isNaN(b));

/** The first step that both claims hold a loss of and at which these differ; a series that ends early differs where it ends. */
export function firstDifference(expected: Claim, found: Claim): number | undefined {
  const losses = new Map(found.losses.map((loss, i) => [1 + i * found.lossEvery, loss]));
  const last = 1 + (found.losses.length - 1) * found.lossEvery;
  for (let i = 0; i < expected.losses.length; i++) {
    const step = 1 + i * expected.lossEvery;
    const loss = losses.get(step);
    if (loss === undefined ? step > last : !same(expected.losses[i] as number, loss)) return step;
  }
  if (expected.lossEvery === found.lossEvery && found.losses.length > expected.losses.length) {
    return 1 + expected.losses.length * expected.lossEvery;
  }
  return undefined;
}

const failures = (claim: Claim) =>
  claim.failing
    .map(({ detector, onset }) => `${detector} ${onset}`)
    .sort()
    .join();

/** Compares a claim with what a re-run came to. */
export function compareClaims(expected: Claim, found: Claim): Comparison {
  const sameVerdicts = failures(expected) === failures(found);
  if (expected.digest === found.digest) {
    const verdicts = sameVerdicts ? '' : ', though detectors now judge it otherwise';
    return { reproduced: true, sameVerdicts, sentence: `Reproduced, to the last bit${verdicts}` };
  }
  const [then, now] = [parseDigest(expected.digest), parseDigest(found.digest)];
  const step = firstDifference(expected, found);
  const difference = { reproduced: false, sameVerdicts, ...(step !== undefined && { firstDifference: step }) };
  if (then && now && (then.version !== now.version || then.reference !== now.reference)) {
    const from = `digest ${then.version} of ${then.reference}`;
    return { ...difference, sentence: `Not comparable bit by bit: the claim is ${from}, this run ${now.version} of ${now.reference}` };
  }
  const sentence =
    step === undefined
      ? 'Not reproduced: every loss of the claim is the same, the digest is another'
      : `Not reproduced: the losses differ from step ${step}`;
  return { ...difference, sentence };
}
