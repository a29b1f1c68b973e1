import type { SettingValue, Shared } from '../../src/experiment.ts';
import { FIELDS } from '../../src/fields.ts';
import { stream, type Stream } from '../../src/random.ts';

function setting(path: string, chance: Stream): SettingValue {
  const field = FIELDS[path]!;
  if (field.options) return field.options[chance.below(field.options.length)]!;
  if (field.patterns !== undefined) return ['', 'a|b', '^I am\n\\[INST\\]'][chance.below(3)]!;
  if (typeof field.default === 'boolean') return chance.below(2) === 1;
  const { min = 0, max = 1 } = field;
  return field.whole ? min + chance.below(max - min + 1) : min + chance.uniform() * (max - min);
}

const ids = ['spirals', 'digits', 'learning-rate-too-high', 'dying-relu', 'clip-gradients', 'non-finite'];

/** A valid shared experiment, at random but the same for the same seed. */
export function randomShared(seed: number): Shared {
  const chance = stream(seed, 'shared');
  const id = () => ids[chance.below(ids.length)]!;
  const some = <T>(most: number, make: () => T) => Array.from({ length: chance.below(most + 1) }, make);
  const paths = Object.keys(FIELDS);
  const live = paths.filter((path) => FIELDS[path]?.live);
  const set = (from: string[]) =>
    Object.fromEntries(some(6, () => from[chance.below(from.length)]!).map((path) => [path, setting(path, chance)]));
  const special = [Number.NaN, Infinity, -Infinity, 0, -1];
  return {
    version: 1,
    task: id(),
    seed: chance.integer(),
    set: set(paths),
    changes: some(3, () => ({ at: 1 + chance.below(500), set: set(live) })),
    ...(chance.below(2) && {
      recipe: {
        task: id(),
        inject: some(3, () => ({ id: id(), severity: chance.uniform() })),
        remedies: some(2, id),
        set: set(paths),
        seed: chance.integer(),
      },
    }),
    ...(chance.below(2) && {
      claim: {
        digest: `wtgw1-tfjs-wasm/1-${some(0, id).join('')}${Array.from({ length: 8 }, () => chance.integer().toString(16).padStart(8, '0')).join('')}`,
        failing: some(4, () => ({ detector: id(), onset: chance.below(500) })),
        lossEvery: 1 + chance.below(20),
        losses: some(40, () => (chance.below(8) === 0 ? special[chance.below(5)]! : Math.fround(chance.normal() * 10))),
      },
    }),
  };
}
