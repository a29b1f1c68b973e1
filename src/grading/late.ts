/** What lateness costs: begun days after the student's own deadline, by the times that the platform gives. */
import type { Assignment } from './types.ts';

const DAY = 86_400_000;

/** What is said of one hand-in's time. */
export interface Lateness {
  /** Begun days after the deadline; absent where nobody knows when it was handed in, or there is no deadline. */
  days?: number;
  /** Points taken. */
  penalty: number;
  /** Whether it came too late to be taken in at all. */
  refused: boolean;
}

/** The lateness of a hand-in; a student's extension takes the place of the deadline. Without a known time nothing is taken. */
export function latenessOf({ deadline, late }: Pick<Assignment, 'deadline' | 'late'>, handedIn?: string, extension?: string): Lateness {
  const due = extension ?? deadline;
  if (due === undefined || handedIn === undefined) return { penalty: 0, refused: false };
  const over = Date.parse(handedIn) - Date.parse(due);
  const days = over > 0 ? Math.ceil(over / DAY) : 0;
  if (days === 0 || !late) return { days, penalty: 0, refused: false };
  return { days, penalty: days * late.perDay, refused: days > late.days };
}
