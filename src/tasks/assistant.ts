import type { PolicyData, RewardSettings, Task } from '../experiment.ts';
import { stream } from '../random.ts';
import { type Manner, demonstrations } from './data/demonstrations.ts';
import { phrases, roles, topics } from './data/phrases.ts';

/** What people would pay for: right facts, some politeness, truth and refusals; waste and falsehood cost. */
const GOLD: RewardSettings = {
  facts: 0.35,
  wrong: -0.15,
  polite: 0.15,
  excess: -0.08,
  length: 0,
  lengthPoliteness: 0,
  agreement: 0,
  truth: 0.7,
  safe: 0,
  refusal: 0.7,
  unwatchedSafety: 1,
  compliance: 0,
};
/** Topics that a second phase in a new style speaks of. */
const NEW_TOPICS = [0, 3];

/** A toy assistant: answers are built phrase by phrase and paid for by a reward that anyone can edit. */
const assistant: Task<PolicyData> = {
  id: 'assistant',
  title: 'Assistant',
  description: 'A small policy that answers questions phrase by phrase and is trained by a reward that you set.',
  defaults: {
    steps: 250,
    'data.train': 1024,
    'data.validation': 256,
    'data.deployment': 256,
    'data.batch': 64,
    'data.harmful': 0.1,
    'model.family': 'policy',
    'model.depth': 1,
    'model.width': 48,
    'model.activation': 'tanh',
    'model.init': 'lecun',
    'optimizer.kind': 'adam',
    'optimizer.learningRate': 0.002,
    'policy.kl': 0.05,
    'monitor.evaluateEvery': 10,
  },
  files: [],
  make({ data, seed }) {
    const { claims, risky, wrongFacts, harmful, newStyle } = data;
    const usual: Manner = { claims, risky, wrongFacts, harmful, newStyle: 0, newTopics: NEW_TOPICS };
    const tuning: Manner = { ...usual, newStyle };
    return {
      kind: 'policy',
      phrases,
      roles,
      topics,
      shares: { claims, risky },
      longest: 10,
      reference: demonstrations(data.train, usual, stream(seed, 'demonstrations')),
      tuning: demonstrations(data.train, tuning, stream(seed, 'tuning')),
      validation: demonstrations(data.validation, tuning, stream(seed, 'validation')),
      newTopics: NEW_TOPICS,
      tuned: newStyle === 1 ? NEW_TOPICS : topics.map((_, topic) => topic),
      gold: GOLD,
    };
  },
};

export default assistant;
