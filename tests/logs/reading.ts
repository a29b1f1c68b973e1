import type { LoggedRun, LogFile, ReadOptions, Role } from '../../src/logs/log.ts';
import { readLogs } from '../../src/logs/read.ts';

/** A file of text or bytes. */
export const file = (bytes: string | Uint8Array, name = 'log'): LogFile => ({
  name,
  bytes: typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes,
});

/** Reads text that must be one or several runs. */
export async function runsOf(bytes: string | Uint8Array, options?: ReadOptions, name?: string): Promise<LoggedRun[]> {
  const { runs, refused } = await readLogs([file(bytes, name)], options);
  if (refused.length > 0) throw new Error(refused.map(({ sentence }) => sentence).join('; '));
  return runs;
}

/** Reads text that must be one run. */
export async function runOf(bytes: string | Uint8Array, options?: ReadOptions, name?: string): Promise<LoggedRun> {
  const runs = await runsOf(bytes, options, name);
  if (runs.length !== 1) throw new Error(`${runs.length} runs: ${runs.map((run) => run.name).join(', ')}`);
  return runs[0] as LoggedRun;
}

/** The points of a role as pairs. */
export function points(run: LoggedRun, role: Role, part?: string): [number, number][] {
  const series = run.series.find((one) => one.role === role && one.part === part);
  return series ? Array.from(series.x, (x, i): [number, number] => [x, series.y[i] as number]) : [];
}

/** The sentence with which text is refused. */
export async function refusal(bytes: string | Uint8Array, name?: string): Promise<string> {
  const { runs, refused } = await readLogs([file(bytes, name)]);
  return runs.length > 0 ? `read as ${runs[0]?.format}` : refused.map(({ sentence }) => sentence).join('; ');
}

/** A CSV of rows. */
export const csv = (...rows: (string | number)[][]): string => `${rows.map((row) => row.join(',')).join('\n')}\n`;
