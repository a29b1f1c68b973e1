import type { DataEvent, Detector, EvalEvent, Judgement } from '../experiment.ts';
import { ln } from '../numbers.ts';
import { figure, percent } from './rules/figure.ts';
import { severityAbove } from './rules/severity.ts';
import { healthy } from './rules/stamp.ts';

interface Options {
  /** Share of the validation tokens that training never holds. */
  unknown: number;
  /** Distance of the token frequencies of the splits (half the sum of differences), beyond what samples of their size are apart by chance. */
  distance: number;
  /** Evaluations in a row in which validation costs more than guessing among all tokens. */
  evaluations: number;
}

/** Training has learned something where it is below this share of the loss of guessing. */
const LEARNED = 0.85;

/**
 * The token frequencies of training and validation lie apart: their total variation distance is more than .1 above what chance gives
 * for samples of that size (the mean of half the sum of |differences| is about the sum of sqrt(p (1 - p) / 2 pi n)), or more than 2 % of the
 * validation tokens never occur in training. Of 400 random splits of names none was above .01, with half of the vocabulary renumbered
 * 399 were above .08. Where no counts are logged: validation costs more than ln V (guessing among all tokens of the vocabulary) in 3
 * evaluations, and never cost less, while training is well below.
 */
const tokenizerMismatch: Detector<Options> = {
  id: 'tokenizer-mismatch',
  title: 'Tokenizers that differ',
  description:
    'Fails when token frequencies of validation are further than .1 beyond chance from those of training, 2 % of its tokens are unknown, or it costs more than guessing.',
  category: 'data',
  needs: [['tokenCounts'], ['data', 'trainLoss', 'validationLoss']],
  defaults: { unknown: 0.02, distance: 0.1, evaluations: 3 },
  watch({ unknown: most, distance: far, evaluations }) {
    let guess = Number.NaN;
    let text = false;
    let above = 0;
    let since = 0;
    let once = false;
    let done = false;
    const kept = { distance: Number.NaN };

    function onData(event: DataEvent): Judgement | undefined {
      const counts = event.tokenCounts;
      text = counts !== undefined || event.family === 'transformer';
      const kinds = counts?.train.length ?? event.classes;
      if (kinds !== undefined && event.lossKind === 'softmax') guess = ln(kinds);
      if (!counts) return undefined;
      const { apart, unknown } = compared(counts.train, counts.validation);
      kept.distance = apart;
      if (!(apart > far) && !(unknown > most)) return undefined;
      done = true;
      const strange = unknown > most;
      return {
        status: 'failing',
        severity: strange ? severityAbove(unknown, most) : severityAbove(apart, far),
        at: 0,
        onset: 0,
        statistic: strange ? unknown : apart,
        threshold: strange ? most : far,
        evidence: [{ measure: 'tokenCounts', from: 0, to: 0 }],
        because: strange
          ? `${percent(unknown)} of the validation tokens never occur in training.`
          : `The token frequencies of validation and training are ${figure(apart)} further apart than chance allows: the same numbers do not stand for the same tokens.`,
      };
    }

    function onEvaluation({ step, trainLoss = Number.NaN, validationLoss = Number.NaN }: EvalEvent): Judgement | undefined {
      if (!text || step === 0) return undefined;
      // What once was better than guessing got worse in training: overfitting's to say.
      if (validationLoss <= guess) once = true;
      if (once || !(validationLoss > guess) || !(trainLoss < LEARNED * guess)) {
        above = 0;
        return undefined;
      }
      if (above++ === 0) since = step;
      if (above < evaluations) return undefined;
      done = true;
      return {
        status: 'failing',
        severity: severityAbove(validationLoss, guess),
        at: step,
        onset: since,
        statistic: validationLoss,
        threshold: guess,
        evidence: [{ measure: 'validationLoss', from: since, to: step }],
        because: `Validation costs ${figure(validationLoss)} where guessing among all tokens would cost ${figure(guess)}, and training ${figure(trainLoss)}: the model is sure of other tokens than those it is given.`,
      };
    }

    return (event) => {
      if (done) return undefined;
      if (event.kind === 'data') return onData(event);
      if (event.kind === 'eval') return onEvaluation(event);
      if (event.kind !== 'end') return undefined;
      return healthy(event.step, 'Both splits use the same tokens about as often.', kept.distance, far);
    };
  },
};

export default tokenizerMismatch;

/** How far the frequencies of two samples of tokens are apart beyond chance, and what share of the second the first never holds. */
function compared(train: readonly number[], validation: readonly number[]): { apart: number; unknown: number } {
  const [n, m] = [total(train), total(validation)];
  let distance = 0;
  let chance = 0;
  let unknown = 0;
  for (let token = 0; token < train.length; token++) {
    const [a, b] = [train[token] as number, validation[token] ?? 0];
    if (a === 0) unknown += b;
    distance += Math.abs(a / n - b / m) / 2;
    const share = (a + b) / (n + m);
    chance += Math.sqrt((share * (1 - share) * (1 / n + 1 / m)) / TWO_PI);
  }
  return { apart: distance - chance, unknown: unknown / m };
}

const TWO_PI = 6.283185307179586;

const total = (counts: readonly number[]) => counts.reduce((sum, n) => sum + n, 0);
