/** Hints in grades: what to look at, then how to think of it, then the rule that this project's own detector follows. */
import type { Mark } from './feedback.ts';

/** The three grades for a failure that was missed. */
export interface FailureHints {
  /** The failure's title and what it does, to be told with the first grade. */
  measures: string[];
  lesson?: { title: string; url: string };
  detector: string;
  rule: string;
}

/** The most there is. */
export const GRADES = 3;

const listed = (names: readonly string[]) => (names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`);

/** The hints for a mark; empty where there is nothing to mend. */
export function hintsFor(mark: Mark, failure: FailureHints | undefined, at: number | undefined): string[] {
  if (mark === 'missed' || mark === 'late') {
    if (!failure) return [];
    const { measures, lesson, detector, rule } = failure;
    return [
      `It shows in ${listed(measures)}${at === undefined ? '' : `; look at the steps before ${at}`}.`,
      lesson
        ? `The lesson “${lesson.title}” says how it comes about.`
        : 'Hold each value against its own best, and ask how many steps in a row it stays worse.',
      `The detector “${detector}” of this site does it so: ${rule}`,
    ];
  }
  if (mark === 'false' || mark === 'stray') {
    return [
      `Look at the curve around step ${at ?? 1}: is it one noisy step, or does it stay?`,
      'Compare a mean over some steps with the best such mean, rather than one step with one step; a batch is a sample, and a sample is noisy.',
      'Ask for patience: count how many steps in a row the sign was there, and fail only from, say, the fifth on. Wait, too, until training has begun to go well.',
    ];
  }
  if (mark === 'broke') {
    return [
      'The event that broke it is shown with the run: is every measure that you read there? What was not logged is undefined.',
      'Check event.kind first: only step events have a loss, only probe events have measures.',
      'Begin the function with: if (event.kind !== "step" || event.loss === undefined) return;',
    ];
  }
  return [];
}
