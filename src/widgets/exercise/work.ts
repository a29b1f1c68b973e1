/** A learner's work: what is kept as it is typed, and carried to another device as a file. */
import { type Assignment, KINDS, type Kind, type Submission } from '../../grading/types.ts';

export type Stage = 1 | 2 | 3 | 4;

/** Everything of a learner that outlives the page. */
export interface Work {
  version: 1;
  kind: 'exercise-work';
  sources: Record<Kind, string>;
  /** The file that is open, and the stage. */
  open: Kind;
  stage: Stage;
  attempts: Submission['attempts'];
  /** The grade of hint that was opened, by failure or mark. */
  hints: Record<string, number>;
  /** Live runs that were watched, and those on which the files were right. */
  live: { watched: number; right: number };
  /** Stages that were passed. */
  passed: Stage[];
  assignment?: Assignment;
  student: { id: string; name: string; email: string };
}

/** Stages in their order. */
export const STAGES: readonly Stage[] = [1, 2, 3, 4];

/** Attempts that are kept. */
export const MOST_ATTEMPTS = 200;

/** Work that begins from the starters. */
export function freshWork(starters: Record<Kind, string>): Work {
  return {
    version: 1,
    kind: 'exercise-work',
    sources: { ...starters },
    open: 'optimisation',
    stage: 1,
    attempts: [],
    hints: {},
    live: { watched: 0, right: 0 },
    passed: [],
    student: { id: '', name: '', email: '' },
  };
}

/** Whether what was kept has the parts of an assignment; a link or a file is read with all care when it is taken, so this is about damage. */
function isAssignment(value: Partial<Assignment> | undefined): value is Assignment {
  const texts = [value?.id, value?.title, value?.commitment];
  const { kinds, shares } = value?.rubric ?? {};
  return (
    texts.every((text) => typeof text === 'string') &&
    KINDS.every((kind) => typeof kinds?.[kind] === 'number') &&
    [shares?.recall, shares?.precision, shares?.lead, value?.broken, value?.healthy, value?.hints].every((one) => typeof one === 'number')
  );
}

/** Work from what was kept or carried; throws one sentence where it is none. */
export function readWork(value: unknown, starters: Record<Kind, string>): Work {
  const given = value as Partial<Work> | null;
  if (typeof given !== 'object' || given === null || given.kind !== 'exercise-work') {
    throw new Error('Cannot read work: the file holds no work of the exercise; choose the file that “Save my work” made');
  }
  if (given.version !== 1) throw new Error(`Cannot read work of version ${String(given.version)}: this page reads version 1; reload it`);
  const { sources } = given;
  const missing = KINDS.filter((kind) => typeof sources?.[kind] !== 'string');
  if (missing.length > 0)
    throw new Error(`Cannot read work: the file of ${missing.join(' and of ')} is missing; save it anew where it was made`);
  const fresh = freshWork(starters);
  return {
    ...fresh,
    sources: Object.fromEntries(KINDS.map((kind) => [kind, (sources as Record<Kind, string>)[kind].slice(0, 200_000)])) as Record<
      Kind,
      string
    >,
    open: KINDS.includes(given.open as Kind) ? (given.open as Kind) : fresh.open,
    stage: STAGES.find((stage) => stage === given.stage) ?? 1,
    attempts: Array.isArray(given.attempts) ? given.attempts.slice(-MOST_ATTEMPTS) : [],
    hints: Object.fromEntries(Object.entries(given.hints ?? {}).filter(([, grade]) => Number.isInteger(grade) && grade >= 0 && grade <= 3)),
    live: { watched: Number(given.live?.watched) || 0, right: Number(given.live?.right) || 0 },
    passed: Array.isArray(given.passed) ? STAGES.filter((stage) => given.passed?.includes(stage)) : [],
    student: Object.fromEntries(
      Object.keys(fresh.student).map((key) => [key, String(given.student?.[key as keyof Work['student']] ?? '')]),
    ) as Work['student'],
    ...(isAssignment(given.assignment) && { assignment: given.assignment }),
  };
}

/** How many hints were opened in all. */
export const hintsOpened = ({ hints }: Work): number => Object.values(hints).reduce((sum, grade) => sum + grade, 0);
