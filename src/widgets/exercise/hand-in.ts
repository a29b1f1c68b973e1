/** The hand-in: one file of JSON, and a receipt that names it. */
import { hashOf } from '../../grading/canonical.ts';
import { KINDS, type Submission } from '../../grading/types.ts';
import { hintsOpened, type Work } from './work.ts';

/** What a learner claims: the score on the practice runs, and the digest of what the files said there. */
export type Claimed = NonNullable<Submission['claimed']>;

/** The submission of a piece of work. */
export function submissionOf(work: Work, engine: string, claimed: Claimed | undefined): Submission {
  const { assignment, sources, attempts, student } = work;
  const known = Object.fromEntries(Object.entries(student).filter(([, value]) => value.trim() !== ''));
  return {
    version: 1,
    engine,
    assignment: assignment?.id ?? 'practice',
    files: Object.fromEntries(KINDS.map((kind) => [kind, { source: sources[kind], sha256: hashOf(sources[kind]) }])) as Submission['files'],
    ...(claimed && { claimed }),
    attempts: [...attempts],
    hints: hintsOpened(work),
    ...(Object.keys(known).length > 0 && { student: known }),
  };
}

/** What a learner keeps to show what was handed in, and when. */
export interface Receipt {
  /** SHA-256 of the file, in hex. */
  hash: string;
  at: string;
  assignment: string;
  score?: number;
}

/** The file of a submission with its receipt. */
export function handIn(submission: Submission, at: Date): { text: string; name: string; receipt: Receipt } {
  const text = `${JSON.stringify(submission, null, 1)}\n`;
  const who = (submission.student?.id ?? submission.student?.name ?? '').replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');
  const name = `submission-${submission.assignment}${who ? `-${who}` : ''}.json`;
  const receipt = {
    hash: hashOf(text),
    at: at.toISOString(),
    assignment: submission.assignment,
    ...(submission.claimed && { score: submission.claimed.score }),
  };
  return { text, name, receipt };
}
