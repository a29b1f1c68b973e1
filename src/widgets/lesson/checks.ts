/** Recorded checks as figures: what islands are given at build, and how they say what was found. */
import { number } from '../../charts/format.ts';
import type { Tone } from '../../charts/types.ts';
import type { Shared } from '../../experiment.ts';
import type { Finding } from '../../findings.ts';
import type { RecordedCheck } from '../../sharing/recorded-check.ts';
import { pack } from './pack.ts';

/** A few rows learnt by heart, as a figure draws it. */
export interface ByHeart {
  id: string;
  label: string;
  tone: Tone;
  procedure: 'one-batch' | 'ten-samples';
  shared: Shared;
  losses: string;
  result: Finding['result'];
  because: string;
}

/** The tone of a finding. */
export const TONES: Record<Finding['result'], Tone> = { passed: 'twin', failed: 'fail', unknown: 'soft', skipped: 'soft' };

/** How a finding is called; a rung above one that failed is not reached. */
export const RESULTS: Record<Finding['result'], string> = {
  passed: 'Passed',
  failed: 'Failed',
  unknown: 'Cannot be said',
  skipped: 'Not reached',
};

/** Digits of a loss in a record. */
const DIGITS = 6;

/** Losses packed alike whether they come from a record, which rounds them, or were made here. */
export const packLosses = (losses: readonly number[]): string => pack(losses.map((loss) => Number(loss.toPrecision(DIGITS))));

/** A recorded check of `one-batch` or `ten-samples` for its figure. */
export function byHeart({ id, procedure, shared, findings }: RecordedCheck, label: string): ByHeart {
  const finding = findings?.[0];
  if (!finding?.losses || (procedure !== 'one-batch' && procedure !== 'ten-samples')) {
    throw new Error(`Cannot draw the check "${id}" as one batch: it is of ${procedure}, not of one-batch or ten-samples with losses`);
  }
  const { result, because, losses } = finding;
  return { id, label, tone: TONES[result], procedure, shared, losses: packLosses(losses), result, because };
}

const from = (value: unknown) => (typeof value === 'number' ? number(value) : String(value));

/** The figure that a rung is decided by, in a few signs. */
export function figureOfRung({ id, result, figures, verdicts }: Finding): string {
  const { firstLoss, lastLoss, guessing, lowest, highest, rate, from: low, to: high, checks, validationAccuracy, loss } = figures;
  if (result === 'skipped' || result === 'unknown') return '';
  if (id === 'data-audit')
    return result === 'passed' ? `${from(checks)} checks` : `${verdicts?.length ?? 1} of ${from(checks)} checks fail`;
  if (id === 'does-it-run') return guessing === undefined ? from(firstLoss) : `${from(firstLoss)}, guessing ${from(guessing)}`;
  if (id === 'one-batch' || id === 'ten-samples') return `${from(firstLoss)} → ${from(lastLoss)}`;
  if (id === 'gradients') return `${from(lowest)} to ${from(highest)}`;
  if (id === 'rate-range') return low === undefined ? `${from(rate)}, no rate trains` : `${from(rate)} in ${from(low)} to ${from(high)}`;
  if (typeof validationAccuracy === 'number') return `${number(100 * validationAccuracy)} % right`;
  return loss === undefined ? '' : `loss ${from(loss)}`;
}

/** Whether findings made here are those that were recorded. */
export const alike = (made: readonly Finding[], recorded: readonly Finding[]): boolean =>
  made.length === recorded.length &&
  made.every(({ result, because }, i) => result === recorded[i]?.result && because === recorded[i]?.because);
