/** A line to a worker that gives one answer to each request. */
export interface Line<Request, Answer> {
  ask<Kind extends (Answer extends { kind: infer K } ? K : never)>(
    request: Request,
    wanted: Kind,
  ): Promise<Extract<Answer, { kind: Kind }>>;
  close(): void;
}

/** Opens the line; an answer of another kind, or a worker that dies, fails what was asked. */
export function lineTo<Request, Answer extends { kind: string }>(worker: Worker): Line<Request, Answer> {
  let waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined;
  const settle = (act: (held: NonNullable<typeof waiting>) => void) => {
    const held = waiting;
    waiting = undefined;
    if (held) act(held);
  };
  worker.onmessage = ({ data }: MessageEvent<Answer>) => settle(({ resolve }) => resolve(data));
  worker.onerror = (event) => {
    event.preventDefault();
    settle(({ reject }) => reject(new Error(event.message || 'a worker could not be loaded')));
  };
  return {
    async ask(request, wanted) {
      const answer = await new Promise<Answer>((resolve, reject) => {
        waiting = { resolve, reject };
        worker.postMessage(request);
      });
      if (answer.kind === 'failed') throw new Error((answer as unknown as { message: string }).message);
      if (answer.kind !== wanted) throw new Error(`A worker answered ${answer.kind} where ${wanted} was asked`);
      return answer as never;
    },
    close: () => worker.terminate(),
  };
}
