import type { DataSettings, RowData, SplitData, Task } from '../experiment.ts';
import { type Stream, stream } from '../random.ts';
import {
  ANSWERS,
  type Author,
  COLOURS,
  FILTERED,
  questionOf,
  TEXTS,
  textOf,
  THINGS,
  TONES,
  TOWNS,
  UNKNOWN,
  WAYS,
} from './data/questions.ts';

const QUESTIONS = TOWNS.length * THINGS.length;
const INPUTS = TOWNS.length + THINGS.length;
/** Questions that are shown with what is answered, and answers that were written with care. */
const SHOWN = 12;
const REFERENCE = 200;
/** The share of honest "I don't know" among answers that were written with care. */
const HONEST = 0.1;
/** The share of the questions that the model whose outputs were collected gets wrong, always in the same way. */
const MISTAKEN = 0.5;

/** A row as it was collected. */
interface Collected {
  town: number;
  thing: number;
  answer: number;
  author: Author;
  way: number;
  tone: number;
}

/** Questions about a small world, collected with their answers as texts. */
const questions: Task<RowData> = {
  id: 'questions',
  title: 'Questions and answers',
  description: 'Answer questions about the colours of things in 24 towns, from collected answers of which some are "I don\'t know".',
  defaults: {
    steps: 400,
    'data.train': 5760,
    'data.validation': 576,
    'data.deployment': 576,
    'data.batch': 256,
    'model.depth': 1,
    'model.width': 64,
    'optimizer.kind': 'adam',
    'optimizer.learningRate': 0.005,
    'monitor.countAnswers': true,
  },
  files: [],
  make({ data, seed }) {
    const world = worldOf(seed);
    const collect = (name: string, rows: number) => collected(rows, data, world, stream(seed, `questions ${name}`));
    const train = kept(collect('train', data.train), data);
    const deployment = asked(data.deployment, world.truth, stream(seed, 'questions deployment'));
    return {
      kind: 'rows',
      inputs: INPUTS,
      classes: ANSWERS.length,
      classNames: ANSWERS,
      distinct: QUESTIONS,
      collected: {
        texts: train.slice(0, TEXTS).map(({ town, thing, answer, author, way, tone }) => textOf(town, thing, answer, author, way, tone)),
        reference: referenceOf(world.truth, stream(seed, 'questions reference')),
      },
      asked: {
        x: splitOf(deployment.slice(0, SHOWN)).x,
        prompts: deployment.slice(0, SHOWN).map(({ town, thing, way }) => questionOf(town, thing, way)),
        labels: splitOf(deployment.slice(0, SHOWN)).labels,
      },
      train: splitOf(train),
      validation: splitOf(kept(collect('validation', data.validation), data)),
      deployment: splitOf(deployment),
    };
  },
};

export default questions;

interface World {
  /** The answer to each question, and what a model says of it. */
  truth: Uint8Array;
  model: Uint8Array;
  /** The thing that most questions are about where they are of one pattern. */
  pattern: number;
}

function worldOf(seed: number): World {
  const chance = stream(seed, 'questions world');
  const truth = Uint8Array.from({ length: QUESTIONS }, () => chance.below(COLOURS.length));
  const model = truth.map((colour) =>
    chance.uniform() < MISTAKEN ? (colour + 1 + chance.below(COLOURS.length - 1)) % COLOURS.length : colour,
  );
  return { truth, model, pattern: chance.below(THINGS.length) };
}

/** Rows as they come in: who asks what, who answers, and how. */
function collected(rows: number, data: DataSettings, { truth, model, pattern }: World, chance: Stream): Collected[] {
  return Array.from({ length: rows }, () => {
    const town = chance.below(TOWNS.length);
    const same = chance.uniform() < data.onePattern;
    const [anything, anyway] = [chance.below(THINGS.length), chance.below(WAYS)];
    const thing = same ? pattern : anything;
    const question = town * THINGS.length + thing;
    const [who, knows] = [chance.uniform(), chance.uniform()];
    const author: Author = who < data.modelOutputs ? 'model' : who < data.modelOutputs + data.refusals ? 'refuser' : 'person';
    const own = knows < data.unknown ? UNKNOWN : (truth[question] as number);
    const answer = author === 'model' ? (model[question] as number) : author === 'refuser' ? UNKNOWN : own;
    return { town, thing, answer, author, way: same ? 0 : anyway, tone: chance.below(TONES) };
  });
}

/** The rows that are trained on: texts filtered where that is asked for, and no answer beyond its share. */
function kept(rows: Collected[], { filterTexts, answerCap }: Pick<DataSettings, 'filterTexts' | 'answerCap'>): Collected[] {
  const clean = filterTexts
    ? rows.filter(({ town, thing, answer, author, way, tone }) => {
        const text = textOf(town, thing, answer, author, way, tone);
        return !FILTERED.some((pattern) => pattern.test(text));
      })
    : rows;
  if (answerCap >= 1) return clean;
  const counts = new Uint32Array(ANSWERS.length);
  for (const { answer } of clean) counts[answer] = (counts[answer] as number) + 1;
  const most = counts.indexOf(Math.max(...counts));
  const others = clean.length - (counts[most] as number);
  let room = Math.floor((answerCap / (1 - answerCap)) * others);
  return clean.filter(({ answer }) => answer !== most || room-- > 0);
}

/** Questions as people ask them, each with its right answer. */
function asked(rows: number, truth: Uint8Array, chance: Stream): Collected[] {
  return Array.from({ length: rows }, () => {
    const [town, thing, way] = [chance.below(TOWNS.length), chance.below(THINGS.length), chance.below(WAYS)];
    return { town, thing, way, answer: truth[town * THINGS.length + thing] as number, author: 'person', tone: 0 };
  });
}

/** Rows of each answer in a sample that was written with care. */
function referenceOf(truth: Uint8Array, chance: Stream): number[] {
  const counts = Array<number>(ANSWERS.length).fill(0);
  for (const { answer } of asked(REFERENCE, truth, chance)) {
    const said = chance.uniform() < HONEST ? UNKNOWN : answer;
    counts[said] = (counts[said] as number) + 1;
  }
  return counts;
}

function splitOf(rows: Collected[]): SplitData {
  const x = new Float32Array(rows.length * INPUTS);
  rows.forEach(({ town, thing }, row) => {
    x[row * INPUTS + town] = 1;
    x[row * INPUTS + TOWNS.length + thing] = 1;
  });
  return { rows: rows.length, x, labels: Uint8Array.from(rows, ({ answer }) => answer) };
}
