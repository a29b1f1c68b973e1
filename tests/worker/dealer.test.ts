import { describe, expect, test } from 'vitest';
import type { Sweep } from '../../src/experiment.ts';
import { Dealer } from '../../src/worker/dealer.ts';
import type { CellPack, FromSweepWorker, SweepSheet, ToSweepWorker } from '../../src/worker/sweep-protocol.ts';

const sweep = (n: number): Sweep => ({
  recipe: { task: 'spirals', inject: [], remedies: [], set: {}, seed: 1 },
  axes: [
    { path: 'seed', values: Array.from({ length: n }, (_, i) => i) },
    { path: 'model.gain', values: Array.from({ length: n }, (_, i) => i + 1) },
  ],
});
const sheet = { columns: 1, rows: 1, points: 0, budget: 1, detectors: [], naiveLoss: 1, fast: true, because: '' } satisfies SweepSheet;
const packOf = (cells: Uint16Array): CellPack => ({
  cells,
  status: new Uint8Array(cells.length),
  first: new Int8Array(cells.length),
  failing: new BigUint64Array(cells.length),
  onset: new Int32Array(cells.length),
  finalLoss: new Float32Array(cells.length),
  validationAccuracy: new Float32Array(cells.length),
  curves: new Float32Array(0),
  digests: [],
});

/** Workers made of queues: each message waits until the test lets it be answered. */
class Crew {
  readonly hands: { inbox: ToSweepWorker[]; listen: (message: FromSweepWorker) => void; fail: (why: string) => void; closed: boolean }[] =
    [];
  readonly open = (listen: (message: FromSweepWorker) => void, fail: (why: string) => void) => {
    const hand = { inbox: [] as ToSweepWorker[], listen, fail, closed: false };
    this.hands.push(hand);
    return { send: (message: ToSweepWorker) => hand.inbox.push(message), close: () => (hand.closed = true) };
  };

  /** Answers what waits, one message of each worker in turn, at most `most` of them. */
  work(most = Infinity): void {
    for (let left = most; left > 0;) {
      const busy = this.hands.filter(({ inbox, closed }) => !closed && inbox.length > 0);
      if (busy.length === 0) return;
      for (const hand of busy) {
        const message = hand.inbox.shift() as ToSweepWorker;
        if (message.kind === 'sweep' && message.check) hand.listen({ kind: 'sheet', job: message.job, sheet });
        if (message.kind === 'cells') hand.listen({ kind: 'cells', job: message.job, pack: packOf(message.cells), milliseconds: 1 });
        left--;
      }
    }
  }
}

function heard() {
  const cells: number[] = [];
  const said: string[] = [];
  let seconds: number | undefined;
  return {
    cells,
    said,
    over: () => seconds !== undefined,
    listener: {
      cells: (pack: CellPack) => cells.push(...pack.cells),
      done: (took: number) => (seconds = took),
      problem: (sentence: string) => said.push(sentence),
    },
  };
}

const all = (n: number) => Array.from({ length: n * n }, (_, i) => i);

describe('dealing', () => {
  test('every cell is dealt once among the workers', () => {
    const crew = new Crew();
    const dealer = new Dealer(3, crew.open);
    const { listener, cells, over } = heard();
    dealer.begin(sweep(20), listener);
    crew.work();
    expect(crew.hands).toHaveLength(3);
    expect(cells.sort((a, b) => a - b)).toEqual(all(20));
    expect(over()).toBe(true);
  });

  test('a worker holds no more than two chunks, so that memory and cancelling stay bounded', () => {
    const crew = new Crew();
    const dealer = new Dealer(2, crew.open);
    dealer.begin(sweep(60), heard().listener);
    crew.work(2);
    for (const { inbox } of crew.hands) {
      const waiting = inbox.filter(({ kind }) => kind === 'cells');
      expect(waiting.length).toBeLessThanOrEqual(2);
    }
  });

  test('nothing is heard of a cancelled map, and its cells are not dealt any more', () => {
    const crew = new Crew();
    const dealer = new Dealer(2, crew.open);
    const { listener, cells, over } = heard();
    const job = dealer.begin(sweep(30), listener);
    crew.work(8);
    const before = cells.length;
    job.cancel();
    crew.work();
    expect(before).toBeGreaterThan(0);
    expect(cells).toHaveLength(before);
    expect(over()).toBe(false);
    expect(crew.hands.every(({ inbox }) => inbox.length === 0)).toBe(true);
  });

  test('a newer map takes the place of the older', () => {
    const crew = new Crew();
    const dealer = new Dealer(2, crew.open);
    const [older, newer] = [heard(), heard()];
    dealer.begin(sweep(30), older.listener);
    crew.work(8);
    const before = older.cells.length;
    dealer.begin(sweep(9), newer.listener);
    crew.work();
    expect(older.cells).toHaveLength(before);
    expect(older.over()).toBe(false);
    expect(newer.cells.sort((a, b) => a - b)).toEqual(all(9));
    expect(newer.over()).toBe(true);
    expect(crew.hands).toHaveLength(2);
  });

  test('a worker that dies is replaced and its cells are dealt once more', () => {
    const crew = new Crew();
    const dealer = new Dealer(2, crew.open);
    const { listener, cells, over, said } = heard();
    dealer.begin(sweep(20), listener);
    crew.work(4);
    crew.hands[1]?.fail('out of memory');
    crew.work();
    expect(crew.hands).toHaveLength(3);
    expect(crew.hands[1]?.closed).toBe(true);
    expect(cells.sort((a, b) => a - b)).toEqual(all(20));
    expect(over()).toBe(true);
    expect(said).toEqual([]);
  });

  test('workers that die again and again end the map with a sentence', () => {
    const crew = new Crew();
    const dealer = new Dealer(2, crew.open);
    const { listener, said, over } = heard();
    dealer.begin(sweep(20), listener);
    for (let i = 0; i < 40; i++) crew.hands.findLast(({ closed }) => !closed)?.fail('no memory');
    expect(said).toEqual(["The map's workers stopped: no memory. Reload the page to try again."]);
    expect(over()).toBe(false);
  });

  test('a map that cannot be run is told of once', () => {
    const crew = new Crew();
    const dealer = new Dealer(2, crew.open);
    const { listener, said } = heard();
    dealer.begin(sweep(5), listener);
    crew.hands[0]?.listen({ kind: 'problem', job: 1, message: 'Cannot sweep that' });
    crew.work();
    expect(said).toEqual(['Cannot sweep that']);
  });
});
