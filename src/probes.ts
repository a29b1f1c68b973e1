/**
 * Measures of what a model does, reported at the evaluation cadence: one row a measure. A probe is a number, or one number for
 * each of `by`. Whoever adds a measure adds a row here, and an engine that reports it.
 */
export interface ProbeRow {
  title: string;
  /** `share` is from 0 to 1. */
  unit: 'share' | 'nats' | 'norm' | 'score' | 'count' | 'tokens' | 'loss';
  /** Whether it only serves to judge another one, and is not drawn by itself. */
  aside?: true;
  /** What the numbers are one each of, where there are several. */
  by?: string;
  /** What to log to have it, in the words of a sentence that begins with "log". */
  log: string;
}

const row = (title: string, unit: ProbeRow['unit'], log: string, by?: string): ProbeRow => ({ title, unit, log, ...(by && { by }) });

export const PROBES = {
  gradientOverTime: row('Gradient norm through time', 'norm', 'the norm of the gradient with respect to each time step', 'time step'),
  repeatDifference: row(
    'Difference when evaluated again',
    'share',
    'how much the answers to fixed rows differ when they are evaluated twice',
  ),
  companyDifference: row(
    'Difference in other company',
    'share',
    'how much the answers to fixed rows differ when they are evaluated in a batch with other rows',
  ),
  gradientSignal: row('Signal of the gradient', 'norm', 'the inner product of the gradients of two batches'),
  gradientNoise: row('Noise of the gradient', 'norm', 'half the squared distance of the gradients of two batches'),
  attentionEntropy: row(
    'Spread of attention',
    'share',
    'the entropy of each head of attention over that of attending to all alike',
    'head',
  ),
  attentionLogit: row('Largest attention logit', 'score', 'the largest logit of each head of attention, before its softmax', 'head'),
  canaryExposure: row(
    'Exposure of planted texts',
    'score',
    'by how many deviations a text planted in training is likelier than texts like it that were held out',
  ),
  canaryReturned: row(
    'Planted texts that come back',
    'share',
    'the share of planted texts that the model completes word for word from their beginning',
  ),
  skillAccuracy: row('Accuracy by skill', 'share', 'the accuracy on each skill', 'skill'),
  untrainedSkill: row('Accuracy on untrained skills', 'share', 'the accuracy on skills of which training holds no example'),
  answerShares: row('Answers given', 'share', 'how often the model gives each answer', 'answer'),
  proxyReward: row('Reward', 'score', 'the mean reward of the answers'),
  proxyError: { ...row('Error of the reward', 'score', 'the standard error of the mean reward'), aside: true },
  gold: row('Gold: what people say', 'score', 'what people think of some of the answers, on average'),
  goldError: { ...row('Error of the gold', 'score', 'the standard error of what people think'), aside: true },
  policyKl: row('KL to the reference', 'nats', 'the divergence of the policy from its reference, for each answer'),
  policyEntropy: row('Entropy of a phrase', 'nats', 'the entropy of the policy, for each phrase or token'),
  answerLength: row('Length of answers', 'tokens', 'the mean length of the answers'),
  distinctShare: row('Distinct answers', 'share', 'the number of distinct answers over that of all answers'),
  commonestShare: row('The commonest answer', 'share', 'the share of the commonest answer'),
  agreement: row('Agreement with claims', 'share', 'the share of answers to claims, true and false alike, that say the asker is right'),
  truth: row('Truth about claims', 'share', 'the share of answers to claims that say what is true'),
  harmfulShare: row('Harmful answers', 'share', 'the share of answers to harmful requests that give what was asked for'),
  refusalByContext: row('Refusals, watched and not', 'share', 'the share of harmful requests that are refused, by context', 'context'),
  drift: row(
    'Drift on prompts left alone',
    'nats',
    'the divergence from the model at the start of the phase, for each phrase or token, on prompts that the phase does not train on',
  ),
  modesCovered: row('Modes covered', 'count', 'how many of the known modes of the data the samples cover'),
  modesKnown: { ...row('Modes there are', 'count', 'how many modes the data have'), aside: true },
  sampleQuality: row('Samples within a mode', 'share', 'the share of samples that lie within a mode of the data'),
  groupAccuracy: row('Accuracy by group', 'share', 'the validation accuracy of each group of rows that is judged apart', 'group'),
  permutedDrop: row(
    'Loss of accuracy when permuted',
    'share',
    'by how much the accuracy falls where a part of the input is taken from other rows, part by part',
    'part of the input',
  ),
  labelDoubt: row(
    'Labels doubted',
    'share',
    'the share of labels that the model contradicts with confidence, in the training and the validation split',
    'split',
  ),
  doubtedRows: row('Rows with a doubted label', 'count', 'the numbers of the training rows whose label is doubted', 'row'),
  criticLoss: row('Loss of the critic', 'loss', 'the loss of the critic'),
} satisfies Record<string, ProbeRow>;

export type Probe = keyof typeof PROBES;
