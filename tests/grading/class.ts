import type { Dropped } from '../../src/grading/archive.ts';
import { usualAssignment } from '../../src/grading/assignment.ts';
import type { Grading } from '../../src/grading/book.ts';
import { digestOf, hashOf } from '../../src/grading/canonical.ts';
import { makeSubmission } from '../../src/grading/submission.ts';
import { type Assignment, KINDS, type Outcome, type Said, type Sources, type Submission, type Truth } from '../../src/grading/types.ts';

/** A class of the tests: four kinds of failure, one run each, and two healthy ones. */
export const TRUTHS: Truth[] = [
  ...KINDS.map((kind) => ({ trace: `${kind}-run`, injected: { id: `${kind}-failure`, kind, title: `Failure of ${kind}`, severity: 0.5 } })),
  { trace: 'healthy-1' },
  { trace: 'healthy-2' },
];

export const ASSIGNMENT: Assignment = {
  ...usualAssignment({
    id: 'week-3',
    title: 'Week 3',
    failures: [{ id: 'no-residuals', task: 'spirals', severities: [0.5] }],
    commitment: hashOf('1:00'),
  }),
  deadline: '2030-01-31T12:00:00Z',
  late: { perDay: 10, days: 3 },
};

/** A submission's file; its first line tells the judge of the tests what it alarms on: `// a-run b-run`. */
export const handIn = (name: string, alarms: string, student?: Submission['student'], body = ''): Dropped => {
  const sources = Object.fromEntries(
    KINDS.map((kind) => [kind, `// ${alarms}\n${body || `export default { of: '${kind}' };`}`]),
  ) as unknown as Sources;
  return {
    name,
    text: JSON.stringify(makeSubmission({ assignment: 'week-3', sources, attempts: [], hints: 0, ...(student && { student }) })),
  };
};

/** Stands in for the sandbox: each file alarms where the first line says so. */
export async function judge(sources: Sources): Promise<{ outcomes: Outcome[]; digest: string }> {
  const outcomes = TRUTHS.map(({ trace }): Outcome => {
    const kinds = KINDS.filter(
      (kind) => (sources[kind].split('\n')[0] ?? '').split(' ').includes(trace) && (trace.startsWith('healthy') || trace === `${kind}-run`),
    );
    const said = kinds.map((kind): Said => ({ kind, at: 5, status: 'failing', severity: 1, because: '', cause: `${kind}-failure` }));
    return { trace, endings: KINDS.map((kind) => ({ kind, ending: 'ok' })), said, printed: [] };
  });
  return { outcomes, digest: digestOf(outcomes) };
}

export const GRADING: Grading = {
  assignment: ASSIGNMENT,
  set: { traces: TRUTHS.map(({ trace }) => ({ id: trace, layers: [], stride: 1, batch: { events: [] } })), truths: TRUTHS },
  judge,
};

/** Alarms on every failure and on no healthy run. */
export const ALL = KINDS.map((kind) => `${kind}-run`).join(' ');
