import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { noteAnswer } from '../../src/progress/answers.ts';
import type { Entry } from '../../src/progress/entries.ts';
import { keepLog, keptLogs } from '../../src/progress/logs.ts';
import { entries, entriesOf, entryOf, erase, keep, onProgress } from '../../src/progress/progress.ts';
import { noteRun } from '../../src/progress/runs.ts';
import { forget } from '../../src/progress/store.ts';

const NAME = 'when-training-goes-wrong';
const DAY = 86_400_000;
const answer = (right: boolean, ask = 'Why?') => ({ lesson: 'plateaus', of: 'quiz' as const, ask, anchor: 'question-why', right });

beforeEach(() => {
  forget();
  globalThis.indexedDB = new IDBFactory();
});
afterEach(() => vi.restoreAllMocks());

describe('what is kept', () => {
  test('a first try stays as it was, whatever is tried later', async () => {
    await noteAnswer(answer(false), 1000);
    await noteAnswer(answer(true), 2000);
    expect(await entriesOf('answer')).toEqual([{ id: 'answer:plateaus#question-why', kind: 'answer', when: 1000, ...answer(false) }]);
  });

  test('a wrong answer makes a card that leads to its question; a right one makes none', async () => {
    await noteAnswer(answer(true), 1000);
    expect(await entriesOf('card')).toEqual([]);
    await noteAnswer({ ...answer(false), anchor: 'question-how' }, 1000);
    expect(await entriesOf('card')).toMatchObject([{ path: 'lessons/plateaus#question-how', of: 'question', title: 'Why?' }]);
  });

  test('practice before its day does not move a card; the answer on its day does', async () => {
    await noteAnswer(answer(false), 1000);
    const [card] = await entriesOf('card');
    await noteAnswer(answer(true), 2000);
    expect(await entriesOf('card')).toEqual([card]);
    await noteAnswer(answer(true), 3 * DAY);
    expect((await entriesOf('card'))[0]?.due).toBeGreaterThan(4 * DAY);
  });

  test('a run made again counts, with what came out last', async () => {
    await noteRun('abc', { what: 'Spirals', outcome: 'broke', failing: ['non-finite'] }, 1);
    await noteRun('abc', { what: 'Spirals', outcome: 'finished', failing: [] }, 2);
    expect(await entryOf('run', 'abc')).toMatchObject({ times: 2, outcome: 'finished', failing: [] });
  });

  test('erasing returns what was there, so that it can be put back', async () => {
    await noteAnswer(answer(false), 1000);
    const before = await entries();
    const erased = await erase();
    expect(await entries()).toEqual([]);
    await keep(...erased);
    expect(await entries()).toEqual(before);
  });

  test('logs kept by the first form of the data base are still there in the second', async () => {
    const old = await openDB(NAME, 1, {
      upgrade(db) {
        db.createObjectStore('logs', { keyPath: 'key', autoIncrement: true }).createIndex('when', 'when');
      },
    });
    await old.add('logs', { when: 7, name: 'old' });
    old.close();
    expect((await keptLogs()).map(({ name }) => name)).toEqual(['old']);
    await noteRun('x', { what: 'y', outcome: 'finished', failing: [] }, 1);
    expect(await entriesOf('run')).toHaveLength(1);
  });
});

describe('storage that is refused', () => {
  const run = () => noteRun('x', { what: 'y', outcome: 'finished', failing: [] }, 1);

  test('a browser without it keeps nothing and throws nothing', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    await run();
    expect(await entries()).toEqual([]);
    expect(await erase()).toEqual([]);
  });

  test('a full one says false, and what was there stays', async () => {
    await noteRun('before', { what: 'y', outcome: 'finished', failing: [] }, 1);
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    expect(await keep({ id: 'run:x', kind: 'run', when: 1, what: 'y', times: 1, outcome: 'finished', failing: [] } as Entry)).toBe(false);
    put.mockRestore();
    expect((await entries()).map(({ id }) => id)).toEqual(['run:before']);
  });

  test('an upgrade that another tab blocks is refused, and works once that tab has let go', async () => {
    const other = await openDB(NAME, 1, {
      upgrade(db) {
        db.createObjectStore('logs', { keyPath: 'key', autoIncrement: true }).createIndex('when', 'when');
      },
    });
    await run();
    expect(await entries()).toEqual([]);
    other.close();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await run();
    expect(await entriesOf('run')).toHaveLength(1);
  });

  test('another tab that deletes the data base is not held up, and the next entry is kept anew', async () => {
    await run();
    await deleteDB(NAME);
    expect(await entries()).toEqual([]);
    await run();
    expect(await entriesOf('run')).toMatchObject([{ times: 1 }]);
  });
});

test('whoever shows progress hears of each change until it leaves', async () => {
  const heard = vi.fn();
  const leave = onProgress(heard);
  await noteRun('x', { what: 'y', outcome: 'finished', failing: [] }, 1);
  expect(heard).toHaveBeenCalledTimes(1);
  leave();
  await erase();
  expect(heard).toHaveBeenCalledTimes(1);
});

test('logs and progress live side by side', async () => {
  await keepLog({ when: 1, name: 'a', format: 'csv', unit: 'step', rows: 1, failing: [], causes: [], tags: [], shown: null });
  await erase();
  expect(await keptLogs()).toHaveLength(1);
});
