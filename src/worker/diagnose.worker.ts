/** The worker that reads logs: whole runs stay here, pages get sketches of them and what was found. */
import { diagnose, type Diagnosis, type LoggedRun, postmortem, read, sketch } from '../library.ts';
import type { FromDiagnose, ToDiagnose, Wish } from './diagnose-protocol.ts';

const held = new Map<string, { run: LoggedRun; diagnosis?: Diagnosis }>();
let work: AbortController | undefined;

const tell = (message: FromDiagnose, transfer: Transferable[] = []) => postMessage(message, { transfer });

async function* pieces(blob: Blob): AsyncIterable<Uint8Array> {
  const reader = blob.stream().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value as Uint8Array;
  }
}

async function judge(id: number, runs: string[], { detectors, baseline }: Wish, signal: AbortSignal): Promise<void> {
  const good = baseline === undefined ? undefined : held.get(baseline)?.run;
  for (const name of runs) {
    const entry = held.get(name);
    if (!entry) continue;
    const onProgress = (share: number) => tell({ kind: 'progress', id, share, judging: entry.run.name });
    entry.diagnosis = await diagnose(entry.run, { detectors, signal, onProgress, ...(good && good !== entry.run && { baseline: good }) });
    tell({ kind: 'judged', id, diagnosis: entry.diagnosis });
  }
}

async function readAll({ id, files, wish }: Extract<ToDiagnose, { kind: 'read' }>, signal: AbortSignal): Promise<void> {
  const { columns, unit } = wish;
  const logs = files.map(({ name, blob }) => ({ name, bytes: pieces(blob), size: blob.size }));
  const whole = files.reduce((sum, { blob }) => sum + blob.size, 0);
  let last = 0;
  const onProgress = (done: number) => {
    const now = performance.now();
    if (now - last < 50) return;
    last = now;
    tell({ kind: 'progress', id, share: whole > 0 ? Math.min(1, done / whole) : undefined });
  };
  const { runs, refused } = await read(logs, { columns, ...(unit && { unit }), signal, onProgress });
  const named = runs.map((run) => ({ ...run, id: `${id}:${run.id}` }));
  for (const run of named) held.set(run.id, { run });
  tell({ kind: 'read', id, runs: named.map(sketch), refused });
  await judge(
    id,
    named.map((run) => run.id),
    wish,
    signal,
  );
}

async function handle(message: ToDiagnose): Promise<void> {
  if (message.kind === 'cancel') return work?.abort();
  if (message.kind === 'forget') {
    for (const run of message.runs) held.delete(run);
    return;
  }
  const { id } = message;
  if (message.kind === 'report') {
    const judged = message.runs.flatMap((name) => {
      const { run, diagnosis } = held.get(name) ?? {};
      return run && diagnosis ? [{ run, diagnosis }] : [];
    });
    return tell({ kind: 'report', id, text: postmortem(judged, { as: message.as, lessons: message.lessons }) });
  }
  work?.abort();
  const mine = new AbortController();
  work = mine;
  try {
    if (message.kind === 'read') await readAll(message, mine.signal);
    else await judge(id, message.runs, message.wish, mine.signal);
    tell({ kind: 'done', id, cancelled: false });
  } catch (error) {
    if (!mine.signal.aborted) throw error;
    tell({ kind: 'done', id, cancelled: true });
  }
}

onmessage = ({ data }: MessageEvent<ToDiagnose>) => {
  handle(data).catch((error: unknown) => {
    const sentence = error instanceof Error ? error.message : String(error);
    tell({ kind: 'failed', id: 'id' in data ? data.id : -1, sentence });
  });
};
