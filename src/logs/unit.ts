import type { Unit } from './log.ts';

/** What one and several of a unit are called in sentences of detectors. */
const WORDS: Record<Unit, [string, string]> = {
  step: ['step', 'steps'],
  epoch: ['epoch', 'epochs'],
  iteration: ['iteration', 'iterations'],
  tokens: ['token', 'tokens'],
};

/** A sentence about steps in a run's own unit. Of what was written as a quantity, "log what", nothing is altered. */
export function inUnit(sentence: string, unit: Unit): string {
  if (unit === 'step' || sentence.startsWith('Cannot tell')) return sentence;
  const [one, many] = WORDS[unit];
  return sentence
    .replace(/\bsteps\b/g, many)
    .replace(/\bstep\b/g, one)
    .replace(/\bat a epoch|a epoch\b/g, 'an epoch')
    .replace(/\ba iteration\b/g, 'an iteration');
}

/** A place on the axis in words: "epoch 14", "1.2 million tokens". */
export function placeIn(value: number, unit: Unit): string {
  const text = Number.isInteger(value) ? value.toLocaleString('en') : String(Number(value.toPrecision(4)));
  return unit === 'tokens' ? `${text} tokens` : `${unit} ${text}`;
}
