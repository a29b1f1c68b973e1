import type { Task, TokenData } from '../experiment.ts';
import { InputError } from '../fields.ts';
import { stream } from '../random.ts';
import { tokenSplit } from './data/tokens.ts';

/** Tokens that the model sees at once; names with their end token are no longer, so that each is whole. */
const CONTEXT = 20;
const ALPHABET = " '-./abcdefghijklmnopqrstuvwxyz";
/** What a planted secret begins with, and the random letters that follow. */
const SECRET = 'gate code ';
const SECRET_LETTERS = 8;
/** Secrets like those planted that stay out of training, to compare with. */
const HELD_OUT = 32;

/** A model of letters that learns to make up names of airports. */
const names: Task<TokenData> = {
  id: 'names',
  title: 'Airport names',
  description: 'Write names like those of real airports in the United States, letter by letter.',
  defaults: {
    steps: 200,
    'data.train': 1800,
    'data.validation': 300,
    'data.deployment': 300,
    'data.batch': 32,
    'model.family': 'transformer',
    'model.depth': 1,
    'model.width': 32,
    'model.norm': 'layer',
    'optimizer.kind': 'adam',
    'optimizer.learningRate': 0.01,
    'optimizer.clipNorm': 1,
    'optimizer.schedule': 'warmup',
    'optimizer.warmupSteps': 50,
  },
  models: [
    { title: 'Transformer', set: {} },
    { title: 'GRU', set: { 'model.family': 'recurrent', 'model.cell': 'gru', 'model.activation': 'tanh', 'model.norm': 'none' } },
  ],
  files: ['names.txt'],
  source: {
    title: 'Airports, Data.gov, by way of the npm package vega-datasets',
    url: 'https://catalog.data.gov/dataset/airports-5e97a',
    licence: 'US government work, public domain',
  },
  make({ data, seed }, files) {
    const bytes = files['names.txt'];
    if (!bytes) throw new InputError('Cannot read names.txt: it is missing; load the page again');
    const whole = read(bytes);
    const wanted = data.train + data.validation + data.deployment;
    if (whole.length < wanted) {
      throw new InputError(
        `Cannot take ${data.train} + ${data.validation} + ${data.deployment} names: there are ${whole.length}; lower data.train, data.validation or data.deployment`,
      );
    }
    const order = stream(seed, 'names').permutation(whole.length);
    const dealt = (from: number, count: number) => Array.from(order.subarray(from, from + count), (i) => whole[i] as Uint8Array);
    const secrets = Array.from({ length: data.canaries + HELD_OUT }, secretsOf(seed));
    const planted = secrets.slice(0, data.canaries);
    const copies = Array.from({ length: data.canaryCopies }, () => planted).flat();
    const train = [...dealt(0, data.train), ...copies];
    return {
      kind: 'tokens',
      vocabulary: ['', ...ALPHABET],
      context: CONTEXT,
      prompt: 0,
      train: tokenSplit(data.deduplicate ? distinct(train) : train),
      validation: tokenSplit(dealt(data.train, data.validation).map(renumbered(data.foreignTokens, seed))),
      deployment: tokenSplit(dealt(data.train + data.validation, data.deployment)),
      ...(planted.length > 0 && {
        canaries: { planted: tokenSplit(planted), heldOut: tokenSplit(secrets.slice(data.canaries)), prefix: SECRET.length },
      }),
    };
  },
};

export default names;

/** A name as tokens: the place of each letter in the alphabet, from 1, and the end token. */
const tokensOf = (name: string): Uint8Array => Uint8Array.from([...[...name].map((letter) => 1 + ALPHABET.indexOf(letter)), 0]);

/** The names of a file, one a line, that fit in the context. */
function read(bytes: Uint8Array): Uint8Array[] {
  const lines = new TextDecoder().decode(bytes).split('\n');
  const known = lines.filter((line) => line.length > 0 && line.length < CONTEXT);
  const strange = known.find((line) => [...line].some((letter) => !ALPHABET.includes(letter)));
  if (strange !== undefined || known.length === 0) {
    throw new InputError(
      `Cannot read names.txt: ${strange === undefined ? 'no name in it' : `the name "${strange}"`}; load the page again`,
    );
  }
  return known.map(tokensOf);
}

/** Secrets one after another: a beginning that all share, and letters that nobody could guess. */
function secretsOf(seed: number): () => Uint8Array {
  const chance = stream(seed, 'secrets');
  const letter = () => String.fromCharCode(97 + chance.below(26));
  return () => tokensOf(SECRET + Array.from({ length: SECRET_LETTERS }, letter).join(''));
}

function distinct(items: Uint8Array[]): Uint8Array[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = item.join();
    return !seen.has(key) && seen.add(key);
  });
}

/** How another tokenizer numbers an item: a share of the vocabulary, drawn once, has its numbers dealt among itself; the end token keeps its own. */
function renumbered(share: number, seed: number): (item: Uint8Array) => Uint8Array {
  const chance = stream(seed, 'tokenizer');
  const kinds = ALPHABET.length;
  const moved = chance.permutation(kinds).subarray(0, Math.round(share * kinds));
  const to = Uint8Array.from({ length: kinds + 1 }, (_, token) => token);
  // Each takes the number of the next, so that none keeps its own.
  moved.forEach((token, i) => {
    to[1 + token] = 1 + (moved[(i + 1) % moved.length] as number);
  });
  return (item) => item.map((token) => to[token] as number);
}
