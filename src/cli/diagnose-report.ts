import type { Judged, Reading } from '../library.ts';
import { placeIn } from '../logs/unit.ts';
import { inked, paragraph, table } from './print.ts';

const COLOURS = { failing: 'red', warning: 'yellow' } as const;

/** The documented document of `diagnose --json`: one entry a file. */
export function documentOf({ refused }: Reading, judged: readonly Judged[]): object[] {
  const files = new Map<string, Judged[]>();
  for (const one of judged) {
    const file = one.run.files[0] ?? 'log';
    files.set(file, [...(files.get(file) ?? []), one]);
  }
  const read = [...files].map(([file, list]) => ({
    file,
    format: list[0]?.run.format,
    runs: list.map(({ run, diagnosis }) => ({
      name: run.name,
      files: run.files,
      unit: run.unit,
      rows: run.rows,
      columns: run.columns,
      notes: run.notes,
      config: run.config,
      verdicts: diagnosis.verdicts,
      causes: diagnosis.causes.map(({ cause, because, recommendation, remedies }) => ({
        cause,
        because,
        recommendation,
        remedies: remedies.map(({ id }) => id),
      })),
      logNext: diagnosis.logNext,
      differences: diagnosis.differences,
    })),
  }));
  return [...read, ...refused.map(({ name, sentence, line }) => ({ file: name, error: sentence, ...(line !== undefined && { line }) }))];
}

/** A judged run as lines for people. */
export function judgedLines({ run, diagnosis }: Judged): string[] {
  const { verdicts, causes, logNext, differences, onset } = diagnosis;
  const used = run.columns
    .filter(({ role }) => !['metric', 'ignored', 'time', 'run'].includes(role))
    .map(({ column, role }) => (column === role ? column : `${column} as ${role}`));
  const lines = [
    inked('bold', run.name),
    `${run.format}, ${run.rows.toLocaleString('en')} rows, ${placeIn(run.first, run.unit)} to ${placeIn(run.last, run.unit)}; read: ${used.length > 10 ? `${used.slice(0, 10).join(', ')} and ${used.length - 10} more` : used.join(', ')}`,
    ...run.notes.map((note) => inked('dim', paragraph(note))),
    inked('bold', onset === undefined ? 'Nothing failed' : `Failed from ${placeIn(onset, run.unit)}`),
  ];
  const rows = verdicts.flatMap(({ detector, status, onset: from, at, recoveredAt, because }): [string, string][] => {
    if (status !== 'failing' && status !== 'warning') return [];
    const until = recoveredAt === undefined ? '' : ` to ${recoveredAt}`;
    return [[detector, `${inked(COLOURS[status], status)} from ${placeIn(from ?? at, run.unit)}${until}: ${because}`]];
  });
  const of = (status: string) => verdicts.filter((verdict) => verdict.status === status).map(({ detector }) => detector);
  if (of('healthy').length > 0) rows.push([inked('green', 'healthy'), of('healthy').join(', ')]);
  if (of('unknown').length > 0) rows.push([inked('dim', 'unknown'), `${of('unknown').join(', ')}`]);
  lines.push(...table(rows));
  const [likeliest, ...rivals] = causes;
  if (likeliest) {
    lines.push(`${inked('bold', 'Probably')} ${likeliest.cause}`, paragraph(likeliest.because), paragraph(likeliest.recommendation));
    if (rivals.length > 0) lines.push(`  or else ${rivals.map(({ cause }) => cause).join(', ')}`);
    if (likeliest.settle) lines.push(paragraph(`To settle it: ${likeliest.settle}`));
  }
  if (differences.length > 0) lines.push(inked('bold', 'Against the baseline'), ...differences.map(({ because }) => paragraph(because)));
  if (logNext.length > 0) lines.push(inked('bold', 'Next time'), ...logNext.map(paragraph));
  return lines;
}
