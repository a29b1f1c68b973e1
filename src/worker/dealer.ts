import { coarseToFine } from '../runs/sweep-order.ts';
import type { Line, OpenLine } from './pool.ts';
import type { CellDetail, CellPack, FromSweepWorker, Sweep, SweepSheet } from './sweep-protocol.ts';

/** Who hears of a map. */
export interface Listener {
  /** Before the first cell; `strides` says how large a square each cell stands for until finer ones arrive. */
  sheet?(sheet: SweepSheet, strides: Uint16Array): void;
  cells(pack: CellPack): void;
  /** After each pack: how far along, and the seconds that are left as the cells so far took. */
  progress?(done: number, count: number, secondsLeft: number): void;
  done?(seconds: number): void;
  /** One sentence: the map cannot be run, or some of its cells could not. */
  problem(sentence: string): void;
}

interface Chunk {
  job: number;
  cells: Uint16Array;
  again: boolean;
}

interface Desk {
  line: Line;
  /** The job that this worker was told of. */
  told: number;
  chunks: Chunk[];
}

interface Job {
  id: number;
  sweep: Sweep;
  bare: boolean;
  listener: Listener;
  order: Uint16Array;
  strides: Uint16Array;
  next: number;
  /** Chunks of workers that died. */
  back: Chunk[];
  done: number;
  lost: number;
  ready: boolean;
  begun: number;
}

/** Milliseconds of training in a chunk: short enough to cancel within a frame or two. */
const CHUNK_MS = 10;
const MOST_CELLS = 64;
/** Chunks that wait at a worker, so that it is never idle between two. */
const AHEAD = 2;
/** Workers that may die in one map before it is given up. */
const MOST_DEATHS = 6;

/** Deals the cells of one map at a time to its workers; a worker that dies is replaced, and its cells are dealt once more. */
export class Dealer {
  private desks: Desk[] = [];
  private job: Job | undefined;
  private number = 0;
  private deaths = 0;
  private perCell = 2;
  private details = new Map<string, (detail: CellDetail | undefined) => void>();

  constructor(
    private readonly size: number,
    private readonly open: OpenLine,
  ) {}

  begin(sweep: Sweep, listener: Listener, bare = false): { cancel(): void } {
    const id = ++this.number;
    const [x, y] = sweep.axes;
    const { order, strides } = coarseToFine(x.values.length, y?.values.length ?? 1);
    this.job = { id, sweep, bare, listener, order, strides, next: 0, back: [], done: 0, lost: 0, ready: false, begun: performance.now() };
    this.deaths = 0;
    while (this.desks.length < this.size) this.hire();
    for (const desk of this.desks) this.brief(desk);
    return { cancel: () => this.cancel(id) };
  }

  detail(sweep: Sweep, cell: number): Promise<CellDetail | undefined> {
    if (this.desks.length === 0) this.hire();
    const desk = this.desks.reduce((a, b) => (b.chunks.length < a.chunks.length ? b : a));
    const job = ++this.number;
    return new Promise((resolve) => {
      this.details.set(`${job}`, resolve);
      desk.line.send({ kind: 'detail', job, cell, sweep });
    });
  }

  close(): void {
    for (const { line } of this.desks) line.close();
    this.desks = [];
    this.job = undefined;
    for (const answer of this.details.values()) answer(undefined);
    this.details.clear();
  }

  private cancel(id: number): void {
    if (this.job?.id !== id) return;
    this.job = undefined;
    for (const { line } of this.desks) line.send({ kind: 'drop' });
  }

  private hire(): void {
    const desk: Desk = { told: 0, chunks: [] } as unknown as Desk;
    desk.line = this.open(
      (message) => this.hear(desk, message),
      (why) => this.bury(desk, why),
    );
    this.desks.push(desk);
  }

  /** Tells a worker what it is to work on: the first one checks the map before any cell is dealt. */
  private brief(desk: Desk): void {
    const { job } = this;
    if (!job || desk.told === job.id) return;
    desk.told = job.id;
    desk.line.send({ kind: 'sweep', job: job.id, sweep: job.sweep, check: desk === this.desks[0] && !job.ready, bare: job.bare });
    this.deal(desk);
  }

  private deal(desk: Desk): void {
    const { job } = this;
    if (!job?.ready) return;
    while (desk.chunks.filter((chunk) => chunk.job === job.id).length < AHEAD) {
      let chunk = job.back.pop();
      if (!chunk) {
        if (job.next >= job.order.length) return;
        const fair = Math.ceil((job.order.length - job.next) / (2 * this.size));
        const count = Math.max(1, Math.min(MOST_CELLS, fair, Math.round(CHUNK_MS / this.perCell)));
        chunk = { job: job.id, cells: job.order.slice(job.next, job.next + count), again: false };
        job.next += chunk.cells.length;
      }
      desk.chunks.push(chunk);
      desk.line.send({ kind: 'cells', job: job.id, cells: chunk.cells });
    }
  }

  private hear(desk: Desk, message: FromSweepWorker): void {
    if (message.kind === 'detail') {
      this.details.get(`${message.job}`)?.(message.detail);
      this.details.delete(`${message.job}`);
      return;
    }
    if (message.kind === 'cells')
      desk.chunks.splice(
        Math.max(
          0,
          desk.chunks.findIndex((chunk) => chunk.job === message.job),
        ),
        1,
      );
    if (message.kind === 'problem') desk.chunks = desk.chunks.filter((chunk) => chunk.job !== message.job);
    const { job } = this;
    if (!job || message.job !== job.id) return;
    if (message.kind === 'problem') {
      this.cancel(job.id);
      job.listener.problem(message.message);
    } else if (message.kind === 'sheet') {
      job.ready = true;
      job.listener.sheet?.(message.sheet, job.strides);
      for (const other of this.desks) this.deal(other);
    } else if (message.kind === 'cells' && message.pack) {
      this.perCell = Math.max(0.05, message.milliseconds / message.pack.cells.length);
      job.done += message.pack.cells.length;
      this.deal(desk);
      job.listener.cells(message.pack);
      this.settle(job);
    }
  }

  private settle(job: Job): void {
    const count = job.order.length;
    const seconds = (performance.now() - job.begun) / 1000;
    job.listener.progress?.(job.done, count, (seconds / Math.max(1, job.done)) * (count - job.done));
    if (job.done + job.lost < count || this.job !== job) return;
    this.job = undefined;
    if (job.lost > 0) job.listener.problem(`${job.lost} of ${count} runs could not be made: their worker died twice. Run the map again.`);
    job.listener.done?.(seconds);
  }

  private bury(desk: Desk, why: string): void {
    desk.line.close();
    this.desks = this.desks.filter((other) => other !== desk);
    for (const answer of this.details.values()) answer(undefined);
    this.details.clear();
    const { job } = this;
    if (!job) return;
    if (++this.deaths > MOST_DEATHS) {
      this.cancel(job.id);
      job.listener.problem(`The map's workers stopped: ${why}. Reload the page to try again.`);
      return;
    }
    for (const chunk of desk.chunks) {
      if (chunk.job !== job.id) continue;
      if (chunk.again) job.lost += chunk.cells.length;
      else job.back.push({ ...chunk, again: true });
    }
    this.hire();
    for (const other of this.desks) this.brief(other);
    for (const other of this.desks) this.deal(other);
    this.settle(job);
  }
}
