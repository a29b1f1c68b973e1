import type { Task, TokenData, TokenSplit } from '../experiment.ts';
import { type Stream, stream } from '../random.ts';
import { tokenSplit } from './data/tokens.ts';

const PICKS = 4;
const SHIFTS = 8;
const SKILLS = PICKS * SHIFTS;
const LETTERS = 8;
/** Items on which each skill is tried. */
const TRIES = 16;
/** Numbers of the first tokens of each kind; 0 is the end token. */
const SHIFT = 1 + PICKS;
const LETTER = SHIFT + SHIFTS;

/** Two skills that make 32 when combined: pick one of four letters, and move it along the alphabet. */
const skills: Task<TokenData> = {
  id: 'skills',
  title: 'Combined skills',
  description: 'Pick one of four letters and move it along a ring of eight; only some of the 32 combinations are in training.',
  defaults: {
    steps: 300,
    'data.train': 4000,
    'data.validation': 500,
    'data.deployment': 500,
    'data.batch': 64,
    'model.family': 'transformer',
    'model.depth': 1,
    'model.width': 32,
    'model.heads': 4,
    'model.norm': 'layer',
    'optimizer.kind': 'adamw',
    'optimizer.learningRate': 0.005,
    'optimizer.weightDecay': 0.2,
    'optimizer.clipNorm': 1,
    'optimizer.schedule': 'warmup',
    'optimizer.warmupSteps': 50,
  },
  files: [],
  make({ data, seed }) {
    const order = dealt(stream(seed, 'skills'));
    const trained = Array.from({ length: SKILLS }, () => false);
    for (const skill of order.slice(0, data.trainedSkills)) trained[skill] = true;
    const drawn = (name: string, count: number): TokenSplit => {
      const chance = stream(seed, name);
      return tokenSplit(Array.from({ length: count }, () => item(order[chance.below(data.trainedSkills)] as number, chance)));
    };
    const trials = stream(seed, 'trials');
    const of = Uint8Array.from({ length: SKILLS * TRIES }, (_, i) => Math.floor(i / TRIES));
    return {
      kind: 'tokens',
      vocabulary: [
        '',
        ...Array.from({ length: PICKS }, (_, pick) => `pick ${pick + 1}`),
        ...Array.from({ length: SHIFTS }, (_, shift) => `+${shift}`),
        ...Array.from({ length: LETTERS }, (_, letter) => String.fromCharCode(97 + letter)),
      ],
      context: 7,
      prompt: 6,
      train: drawn('training items', data.train),
      validation: drawn('validation items', data.validation),
      deployment: drawn('deployment items', data.deployment),
      skills: {
        names: trained.map((_, skill) => `pick ${1 + Math.floor(skill / SHIFTS)}, +${skill % SHIFTS}`),
        trained,
        items: tokenSplit(Array.from(of, (skill) => item(skill, trials))),
        of,
      },
    };
  },
};

export default skills;

/**
 * The combinations in the order in which they join training: eight at a time, each with a shift of its own and two with each pick, so
 * that those left out at the end have their pick and their shift in training, only never together.
 */
function dealt(chance: Stream): number[] {
  const [picks, shifts] = [chance.permutation(PICKS), chance.permutation(SHIFTS)];
  return Array.from({ length: SKILLS }, (_, i) => {
    const pick = picks[((i % SHIFTS) + Math.floor(i / SHIFTS)) % PICKS] as number;
    return pick * SHIFTS + (shifts[i % SHIFTS] as number);
  });
}

/** A question of a skill: four letters, how far, which of them; and its answer. */
function item(skill: number, chance: Stream): number[] {
  const [pick, shift] = [Math.floor(skill / SHIFTS), skill % SHIFTS];
  const letters = Array.from({ length: PICKS }, () => chance.below(LETTERS));
  const answer = ((letters[pick] as number) + shift) % LETTERS;
  return [...letters.map((letter) => LETTER + letter), SHIFT + shift, 1 + pick, LETTER + answer];
}
