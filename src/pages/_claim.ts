/** The claim that /reproduce checks, and the same experiment with one bit changed, both from recorded runs. */
import type { Claim, Shared } from '../experiment.ts';
import { compareClaims } from '../sharing/claim.ts';
import { encodeLink } from '../sharing/link.ts';
import { shelf } from './lessons/_shelf.ts';

const RATE = 'optimizer.learningRate';
const claimOf = ({ claim }: Shared, id: string): Claim => {
  if (!claim) throw new Error(`The recorded run "${id}" holds no claim`);
  return claim;
};

/** The 32 bits of a number in single precision: sign, exponent, fraction. */
function bitsOf(value: number): { sign: string; exponent: string; fraction: string } {
  const view = new DataView(new ArrayBuffer(4));
  view.setFloat32(0, value);
  const bits = view.getUint32(0).toString(2).padStart(32, '0');
  return { sign: bits.slice(0, 1), exponent: bits.slice(1, 9), fraction: bits.slice(9) };
}

/** Which losses of the claim stand in the table: the first ones, where the two part, and then fewer. */
const SHOWN = [0, 1, 2, 3, 4, 6, 8, 10, 12];

const [kept, other] = [shelf.run('learning-rate-too-high'), shelf.run('one-bit')];
const [claim, otherClaim] = [claimOf(kept.shared, kept.id), claimOf(other.shared, other.id)];
const rate = (shared: Shared) => Number(shared.set[RATE]);
const comparison = compareClaims(claim, otherClaim);
if (comparison.firstDifference === undefined) throw new Error('The page /reproduce shows a bit that changes losses, and this one does not');

/** What the page says of the claim. */
export const CLAIM = {
  digest: claim.digest,
  steps: kept.steps,
  lossEvery: claim.lossEvery,
  seed: kept.shared.seed,
  rate: rate(kept.shared),
  failing: claim.failing.length,
  link: encodeLink(kept.shared),
  /** All that the link holds of the experiment. */
  held: JSON.stringify({ version: kept.shared.version, task: kept.shared.task, seed: kept.shared.seed, set: kept.shared.set }, null, 2),
  reproduced: compareClaims(claim, claim).sentence,
};

/** What it says of the experiment with another bit. */
export const CHANGED = {
  digest: otherClaim.digest,
  rate: rate(other.shared),
  /** The changed experiment under the claim of the kept one. */
  link: encodeLink({ ...kept.shared, set: { ...kept.shared.set, [RATE]: rate(other.shared) } }),
  firstDifference: comparison.firstDifference,
  sentence: comparison.sentence,
};

/** Learning rates as bits. */
export const BITS = [bitsOf(CLAIM.rate), bitsOf(CHANGED.rate)];

/** Losses of both, step by step. */
export const LOSSES = SHOWN.map((at) => {
  const [was, is] = [claim.losses[at], otherClaim.losses[at]].map((loss) => (loss ?? Number.NaN).toPrecision(9));
  return { step: 1 + at * claim.lossEvery, kept: was as string, changed: is as string };
});
