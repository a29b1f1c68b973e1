/** The teacher's secret and the promise made of it: the seed of the hidden traces is chosen before anything is handed in. */
import { InputError, shown } from '../fields.ts';
import { hashOf } from './canonical.ts';
import type { Assignment, Key } from './types.ts';

/** What is published with an assignment: SHA-256 of `seed:nonce`, in hex. The nonce keeps anyone from trying all seeds. */
export const commitmentOf = ({ seed, nonce }: Pick<Key, 'seed' | 'nonce'>): string => hashOf(`${seed}:${nonce}`);

/** A key of chance: 4 bytes for the seed, 16 for the nonce; the chance is given, from a source that nobody can guess. */
export function makeKey(assignment: string, chance: Uint8Array): Key {
  if (chance.length < 20) throw new InputError(`Cannot make a key of ${chance.length} random bytes: give 20`);
  const hex = Array.from(chance.subarray(0, 20), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { version: 1, assignment, seed: Number.parseInt(hex.slice(0, 8), 16), nonce: hex.slice(8) };
}

/** Reads a key from the value of its file. */
export function readKey(value: unknown): Key {
  const { version, assignment, seed, nonce } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  if (version !== 1) throw new InputError(`Cannot read key of version ${shown(version)}: it must be the key file made with the assignment`);
  if (typeof assignment !== 'string' || !Number.isInteger(seed) || (seed as number) < 0 || (seed as number) > 4294967295) {
    throw new InputError(`Cannot read key with seed ${shown(seed)}: take the file as it was made with the assignment`);
  }
  if (typeof nonce !== 'string' || !/^[0-9a-f]{32}$/.test(nonce)) {
    throw new InputError(`Cannot read key with nonce ${shown(nonce)}: it is 32 hexadecimal digits; take the file as it was made`);
  }
  return { version: 1, assignment, seed: seed as number, nonce };
}

/** Whether seed and nonce are those that were promised. */
export const verifyCommitment = (key: Pick<Key, 'seed' | 'nonce'>, commitment: string): boolean => commitmentOf(key) === commitment;

/** Throws unless a key opens an assignment. */
export function checkKey(key: Key, { id, commitment }: Assignment): void {
  if (key.assignment !== id) throw new InputError(`Cannot use key of assignment ${shown(key.assignment)}: the assignment is ${shown(id)}`);
  if (!verifyCommitment(key, commitment)) {
    throw new InputError(
      `Cannot use key: its seed and nonce have the hash ${commitmentOf(key).slice(0, 12)}…, and the assignment promised ${commitment.slice(0, 12)}…`,
    );
  }
}
