import { existsSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lessonOf } from '../../../src/widgets/disasters/lessons.ts';

const injections = readdirSync('src/injections').flatMap((name) =>
  name.endsWith('.ts') && name !== 'index.ts' ? [name.slice(0, -3)] : [],
);

test('every failure has a lesson, and the lesson exists', () => {
  expect(injections.length).toBeGreaterThan(60);
  const without = injections.filter((id) => !existsSync(`content/lessons/${lessonOf(id)}.mdx`));
  expect(without).toEqual([]);
});
