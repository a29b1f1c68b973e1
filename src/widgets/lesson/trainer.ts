/** One training worker for all figures of a page, opened by the first run that is asked for. */
import type { Ask, CheckAsk, Finding, FromWorker, Inspection } from '../../worker/protocol.ts';

/** A run under way. */
export interface Going {
  pause(): void;
  resume(): void;
  stop(): void;
}

type Opened = {
  send(
    message:
      | { kind: 'pause' | 'resume' | 'stop' | 'forget'; id: number }
      | { kind: 'run'; id: number; ask: Ask }
      | { kind: 'check'; id: number; ask: CheckAsk },
  ): void;
};

const listeners = new Map<number, (message: FromWorker) => void>();
let opening: Promise<Opened> | undefined;
let next = 1;

async function open(): Promise<Opened> {
  const { openTrainer } = await import('../../worker/client.ts');
  // Lessons compare digests, and digests are made on the reference.
  const trainer = openTrainer(
    'wasm',
    (message) => {
      if ('id' in message) listeners.get(message.id)?.(message);
    },
    (message) => {
      opening = undefined;
      trainer.close();
      for (const [id, listen] of listeners) listen({ kind: 'failed', id, message });
    },
  );
  return trainer;
}

/** Starts the run of a link; `listen` hears of it until it has ended. */
export async function begin(link: string, listen: (message: FromWorker) => void): Promise<Going> {
  opening ??= open();
  const [{ decodeLink }, trainer] = await Promise.all([import('../../sharing/link.ts'), opening]);
  const id = next++;
  listeners.set(id, (message) => {
    listen(message);
    if (message.kind !== 'ended' && message.kind !== 'failed') return;
    listeners.delete(id);
    if (message.kind === 'ended') trainer.send({ kind: 'forget', id });
  });
  trainer.send({ kind: 'run', id, ask: { shared: decodeLink(link) } });
  const tell = (kind: 'pause' | 'resume' | 'stop') => () => trainer.send({ kind, id });
  return { pause: tell('pause'), resume: tell('resume'), stop: tell('stop') };
}

/** Who hears of a check. */
export interface Listener {
  finding?(finding: Finding): void;
  inspected?(inspection: Inspection): void;
  /** `message` says why it could not be carried out. */
  over(message?: string): void;
}

/** Starts a check; `listener` hears of it until it is over. */
export async function beginCheck(ask: CheckAsk, listener: Listener): Promise<void> {
  opening ??= open();
  const trainer = await opening;
  const id = next++;
  listeners.set(id, (message) => {
    if (message.kind === 'finding') listener.finding?.(message.finding);
    else if (message.kind === 'inspected') listener.inspected?.(message.inspection);
    else if (message.kind === 'checked' || message.kind === 'failed') {
      listeners.delete(id);
      listener.over(message.kind === 'failed' ? message.message : undefined);
    }
  });
  trainer.send({ kind: 'check', id, ask });
}
