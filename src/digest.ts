import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** The version of what is hashed, and how: raised when the same run would give another digest. */
export const DIGEST_VERSION = 1;

/** The one bit pattern that stands for every NaN, because hosts leave its other bits open (facts: ffc00000 beside 7fc00000). */
const CANONICAL_NAN = 0x7fc00000;

/** Single-precision numbers as little-endian bytes, every NaN as the same four. */
export function canonicalBytes(values: Float32Array, count = values.length): Uint8Array {
  const bytes = new Uint8Array(count * 4);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < count; i++) {
    const value = values[i] as number;
    if (Number.isNaN(value)) view.setUint32(i * 4, CANONICAL_NAN, true);
    else view.setFloat32(i * 4, value, true);
  }
  return bytes;
}

/** How many losses count: all up to and including the first that is not finite, since what follows it is noise. */
export function countedLosses(losses: ArrayLike<number>): number {
  for (let i = 0; i < losses.length; i++) if (!Number.isFinite(losses[i])) return i + 1;
  return losses.length;
}

/**
 * The digest of a run, `wtgw1-<reference>-<64 hexadecimal digits>`: SHA-256 over the reference's name, the loss of every step
 * and the final weights, part by part, each part led by its length. It covers no other measure, so that a new measure breaks
 * no old link.
 */
export function digest(reference: string, losses: Float32Array, weights: readonly Float32Array[]): string {
  const hash = sha256.create();
  const length = (count: number) => {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setUint32(0, count, true);
    hash.update(bytes);
  };
  hash.update(new TextEncoder().encode(`wtgw${DIGEST_VERSION}\n${reference}\n`));
  const counted = countedLosses(losses);
  length(counted);
  hash.update(canonicalBytes(losses, counted));
  length(weights.length);
  for (const part of weights) {
    length(part.length);
    hash.update(canonicalBytes(part));
  }
  return `wtgw${DIGEST_VERSION}-${reference}-${bytesToHex(hash.digest())}`;
}

/** A digest taken apart; nothing where the text is no digest. */
export function parseDigest(text: string): { version: number; reference: string; hash: string } | undefined {
  const match = /^wtgw(\d{1,6})-([a-z0-9][a-z0-9./-]{0,38})-([0-9a-f]{64})$/.exec(text);
  if (!match) return undefined;
  return { version: Number(match[1]), reference: match[2] as string, hash: match[3] as string };
}
