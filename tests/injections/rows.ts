import { expect, test } from 'vitest';
import type { Injection, Settings } from '../../src/experiment.ts';
import { difference, fill } from '../../src/fields.ts';
import { tasks } from '../../src/tasks/index.ts';

/** What an injection alters on a task at a severity, seen from its healthy twin. */
export function altered(injection: Injection, task: string, severity: number): Settings {
  const base = fill(task, 1, tasks.find(({ id }) => id === task)?.defaults ?? {}, injection.setting(task));
  return difference(base, severity === 0 ? base : injection.apply(base, severity));
}

/** Asserts that an injection alters these settings, and no others, at these severities. */
export function alters(injection: Injection, task: string, rows: [number, Settings][]): void {
  test.each(rows)(`${injection.id} on ${task} at severity %d sets %o`, (severity, expected) => {
    expect(altered(injection, task, severity)).toEqual(expected);
  });
  test(`${injection.id} leaves the experiment that it is given alone`, () => {
    const base = fill(task, 1);
    const before = structuredClone(base);
    injection.apply(base, 0.7);
    expect(base).toEqual(before);
  });
}
